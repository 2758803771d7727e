"""The desk: submissions, works that we publish, cases about them, and actions; what may happen, and what did."""
