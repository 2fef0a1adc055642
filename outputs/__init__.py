"""Everything a reader or another tool sees."""
