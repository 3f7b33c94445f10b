"""Revision reports: what was said about a policy, what was answered, and what it changed."""
