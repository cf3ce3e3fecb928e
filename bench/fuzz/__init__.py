"""Fuzzing led by coverage (atheris): bytes that reach new branches of the program are kept and changed further.

A fault is any exception but ReportError, more than ten seconds, more than a gigabyte, or a word that leads to a person in what is said.
"""
