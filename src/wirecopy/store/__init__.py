"""The only SQL: the record, the bytes and their projection, in SQLite or PostgreSQL."""
