"""Pages of the desk, for who is logged in."""
