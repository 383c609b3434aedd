"""The only door to a person's rows: who may see what, and the record of every look."""
