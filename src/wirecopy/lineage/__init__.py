"""Which article came from which, on what evidence; originals nobody has; families of statements; independent origins."""
