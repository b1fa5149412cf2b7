"""Figures under load: run each as a module."""
