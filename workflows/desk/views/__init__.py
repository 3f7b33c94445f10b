"""The views of the desk: each finds a record, asks a form, makes one call and says how it went."""
