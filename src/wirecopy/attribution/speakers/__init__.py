"""Whom a source means: the people and bodies of a text, and which of them a pronoun or a description stands for."""
