"""The addresses under which people who are no officers act on the record."""
