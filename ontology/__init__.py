"""What things are, which are the same, what agrees and what conflicts."""
