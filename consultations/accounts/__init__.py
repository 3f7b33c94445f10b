"""Accounts: how allauth behaves here, and what an account takes over from the time before it."""
