"""Files that people hand in: told by their content, cleaned, scanned, and kept in private."""
