"""The command line: it parses and prints; :mod:`wirecopy.workflow` does the work."""

from wirecopy.cli.app import main

__all__ = ["main"]
