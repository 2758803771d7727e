"""What pages and the API show, each read in one transaction and bounded, however much a workspace holds."""
