"""Casebook: sources, evidence and claims in one offline file, and dossiers with every statement sourced."""

__version__ = "0.1.0"
