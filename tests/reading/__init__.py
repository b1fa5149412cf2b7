"""Tests of casebook.reading."""
