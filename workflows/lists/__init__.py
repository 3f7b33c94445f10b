"""Lists that come in as files of other programs: comments on paper, and staff."""
