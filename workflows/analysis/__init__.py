"""Numbers only: what machines can say about comments before a person decides."""
