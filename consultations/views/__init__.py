"""The public pages of the record."""
