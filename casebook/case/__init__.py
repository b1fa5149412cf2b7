"""The open case: its file, encryption, history, evidence store and index."""
