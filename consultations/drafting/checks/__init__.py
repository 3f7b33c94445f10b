"""The checks before a review, by what they look at."""
