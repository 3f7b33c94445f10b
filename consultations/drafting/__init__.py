"""The text of a policy as plain Python: its tree, its reading and its comparison."""
