"""Which passages articles share, with exact spans in both: symmetric, no direction here.

The road, each step a module: :mod:`words` (texts to word hashes), :mod:`seeds` (every three words, sorted),
:mod:`phrases` (which of them everybody uses), :mod:`hits` (seeds that two articles share), :mod:`bundles` (hits that lie
together), :mod:`stretch` and :mod:`likeness` (from a bundle to a passage), :mod:`detect` (all of it, to an Arrow table).
"""
