"""Writes the text of a policy: plain text, JSON, Akoma Ntoso and Word, each also to be read again.

All writers take one `LegalText`: the title block and the places of a text.
"""
