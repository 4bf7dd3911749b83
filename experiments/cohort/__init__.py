"""Virtual cohort: people drawn from published distributions, each a subject that can be named and saved."""
