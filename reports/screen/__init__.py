"""What the officer sees on the screen: words for what a command has found or done. No name, number, case or free text."""

from reports.screen.profil import tell_profil
from reports.screen.register import tell_faults, tell_moved, tell_register, tell_weeding
from reports.screen.runs import tell, tell_flaggor, tell_granskning, tell_samla

__all__ = [
    "tell",
    "tell_faults",
    "tell_flaggor",
    "tell_granskning",
    "tell_moved",
    "tell_profil",
    "tell_register",
    "tell_samla",
    "tell_weeding",
]
