"""What all kinds share: declarations, tables, compilation, draws, laws and senses."""
