"""The parts that pages are made of; each serves any kind of record."""
