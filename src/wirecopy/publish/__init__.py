"""What others see: state to pages and, later, to every wire."""
