"""From bytes to rows of text under our own headings. Knows files and profiles, not what a value means."""

from reports.read.exports import of_kind, read_exports
from reports.read.figures import read_figures
from reports.read.profile import Profile, load_profiles

__all__ = ["Profile", "load_profiles", "of_kind", "read_exports", "read_figures"]
