"""On what occasion something was said, where the article says so, and on which day."""
