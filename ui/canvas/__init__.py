"""The timeline drawing: what is where, and what it looks like."""
