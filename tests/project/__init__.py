"""Tests of the project itself: who may import whom."""
