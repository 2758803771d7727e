"""Making the tagger's weights from labelled text. Needs PyTorch, which nothing else does (``pip install wirecopy[training]``)."""
