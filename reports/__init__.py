"""Statutory reports on beslut of the Swedish social services: from export to handling."""

__version__ = "1.0.0"
PROGRAM = f"ej-verkstallda-beslut {__version__}"
