"""What goes in a dossier, and the page engine that renders it."""
