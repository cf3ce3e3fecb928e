"""What the program survives when writing fails.

    python -m bench.faults [--kort] [--bara WORD …]

Makes an invented municipality between two quarters in a folder of its own, disturbs its runs in every way below, and prints one line for each way:
what, how many were tried, how many faults were found, seconds. Then every fault. `--kort` is the short form for every change of the program.
"""
