"""An export that no profile fits: what can be told of it without knowing its system, and a profile to begin from."""

from reports.read.unknown.contents import Column, Content
from reports.read.unknown.draft import is_writable, shown
from reports.read.unknown.examining import Examined, examine
from reports.read.unknown.matching import Match, Sureness
from reports.read.unknown.words import Words

__all__ = ["Column", "Content", "Examined", "Match", "Sureness", "Words", "examine", "is_writable", "shown"]
