"""What the program survives when writing fails: `python -m bench.faults`."""
