"""What may be done at the desk. Each rule takes the state and gives the events that happen, or says why they may not.

``seen`` is the ``seq`` of what was looked at: who decides on what has moved on since is told so.
"""
