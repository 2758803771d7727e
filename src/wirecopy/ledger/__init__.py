"""What happened, in order: events, the chain that seals them, and the state they fold into."""
