"""Bytes to files, whole or not at all, and one run at a time."""

from reports.write.file import write_private
from reports.write.folder import write_folder
from reports.write.lock import alone

__all__ = ["alone", "write_folder", "write_private"]
