"""The read-only API under /api/v1/: the tables of open data, page by page."""
