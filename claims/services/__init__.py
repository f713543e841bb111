"""Writes: what a person can do, with its event, in one transaction."""

from claims.importers import (
    BrokenDocument,
    EmptyDocument,
    ImportRefused,
    TooLarge,
    Undecodable,
    UnknownFormat,
)

from .articles import (
    ArticleDraft,
    DuplicateText,
    Preview,
    TooManyClaims,
    draft_from_file,
    draft_from_text,
    import_article,
    preview_article,
)
from .newsroom import add_desk, add_user
from .people import deactivate_users, record_admin_change, set_preferences
from .records import FormAlreadyUsed
from .reports import record_export
from .verdicts import (
    NothingToWithdraw,
    VerdictConflict,
    record_verdict,
    withdraw_verdict,
)
from .verification import Flaw, verify_record

__all__ = [
    "ArticleDraft",
    "BrokenDocument",
    "DuplicateText",
    "EmptyDocument",
    "Flaw",
    "FormAlreadyUsed",
    "ImportRefused",
    "NothingToWithdraw",
    "Preview",
    "TooLarge",
    "TooManyClaims",
    "Undecodable",
    "UnknownFormat",
    "VerdictConflict",
    "add_desk",
    "add_user",
    "deactivate_users",
    "draft_from_file",
    "draft_from_text",
    "import_article",
    "preview_article",
    "record_admin_change",
    "record_export",
    "record_verdict",
    "set_preferences",
    "verify_record",
    "withdraw_verdict",
]
