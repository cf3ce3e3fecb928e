"""What stops a run: one root, a handful of kinds, each with its exit code.

A message is one or more Swedish sentences for the officer: what, where, what was expected and what to
do. It never holds a personal value; whoever raises one of these answers for that.
"""


class ReportError(Exception):
    """The run stops. The message is ready to print; `exit_code` is what the process answers."""

    exit_code = 3


class UsageError(ReportError):
    """The words on the command line do not make an order."""

    exit_code = 2


class SourceError(ReportError):
    """An export cannot be trusted: cut, mangled, of an unknown kind, or a row that must be readable is not."""


class ProfileError(ReportError):
    """A profile (the description of a source system's export) is itself faulty."""


class KommunError(ReportError):
    """kommun.toml is missing something, or says something the program does not know."""


class LawError(ReportError):
    """A dated provision lacks its source, its day of reading, or a wording for the day asked about."""


class TemplateError(ReportError):
    """A Word template has a mark that is unknown, broken or misplaced."""


class CountError(ReportError):
    """Our own counts contradict each other (A + B is not C + D, or rows are lost). Nothing may be written."""


class HistoryError(ReportError):
    """Earlier runs under the output folder do not fit this run: another key, or a damaged receipt."""


class FileAccessError(ReportError):
    """A file or folder cannot be read or written."""

    exit_code = 4


class ProtectionError(ReportError):
    """The run stops to protect a person."""

    exit_code = 5
