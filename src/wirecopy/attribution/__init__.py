"""Article text to statements: who said what, in whose words, on what occasion."""
