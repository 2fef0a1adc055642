"""Documents in, claims out: the one room that knows spaCy."""
