"""Mangled exports: small files drawn by chance, spoilt in every way that happens to files, and held against a second, simple look.

The program may read a spoilt file or stop; it may not fail, lose a row without a sound, or say who is in it. `second_look` says from the
bytes alone how many records there are to tell of, and shares no code with the program's reader. A case is its number: the same number is
the same file. `python -m bench.mangled` tries as many as there is time for.
"""
