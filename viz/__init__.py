"""How a run looks: figures that read it and never change it."""
