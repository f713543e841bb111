"""Tables: columns, constraints and the words of their QuerySets. No rules of the desk."""

from .articles import Article, Revision
from .claims import Anchor, Claim, Decision, Kind, State
from .people import Desk, User
from .records import Event
from .verdicts import Citation, Source, Verdict

__all__ = [
    "Anchor",
    "Article",
    "Citation",
    "Claim",
    "Decision",
    "Desk",
    "Event",
    "Kind",
    "Revision",
    "Source",
    "State",
    "User",
    "Verdict",
]
