"""Files that come with Casebook, read through importlib.resources."""
