"""The model's description after the ODD protocol: tables read off the code, prose written by hand."""
