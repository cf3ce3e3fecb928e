"""What is measured, each script against the figure it must reach: `python -m bench.<name>`."""
