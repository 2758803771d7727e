"""Bytes to articles: formats, clean text with a way back to the bytes, and the newsroom's furniture."""
