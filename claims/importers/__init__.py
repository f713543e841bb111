"""Bytes → text and hints. Nothing is saved here."""
