"""Every face of Casebook: the command line and the window."""
