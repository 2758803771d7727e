"""Wires: one function each, from the same edition to what others see of it; none says more than another."""
