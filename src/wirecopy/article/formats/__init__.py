"""The formats that news comes in, one module a format: characters in, drafts out."""
