"""Reads: plain rows, never ORM objects, and never a write."""
