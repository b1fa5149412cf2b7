"""Writes: one verb_noun function each, from what was entered to one named step."""
