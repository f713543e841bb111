"""Errors of the services as sentences: what is wrong, and what to do."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from claims import services


def refusal(error: services.ImportRefused) -> ValidationError:
    """Why a text or a file was not taken in, and what its giver can do."""
    name = error.name or _("The text")
    match error:
        case services.EmptyDocument():
            words = _("%(name)s is empty. Choose another file, or paste the article.")
        case services.TooLarge(unit="bytes"):
            words = _("%(name)s has %(size)s; %(limit)s at most. Send the article alone.")
        case services.TooLarge():
            words = _(
                "%(name)s has %(size)s characters; %(limit)s at most. Split it into articles."
            )
        case services.UnknownFormat():
            words = _("%(name)s cannot be read. Save it as DOCX, HTML or TXT and choose it again.")
        case services.Undecodable(line=None):
            words = _("%(name)s is not text in any known encoding. Save it again as UTF-8.")
        case services.Undecodable():
            words = _("%(name)s is damaged at line %(line)s. Save it again as UTF-8.")
        case _:
            words = _("%(name)s is damaged. Open it, save it again, and choose the new file.")
    return ValidationError(words, code="refused", params={"name": name, **_facts(error)})


def too_many(error: services.TooManyClaims) -> ValidationError:
    return ValidationError(
        _(
            "%(found)s figures and quotes are in this text, more than the %(limit)s of an"
            " article. Is it a table? Leave it out, or split the text."
        ),
        code="too_many",
        params={"found": number_format(error.found), "limit": number_format(error.limit)},
    )


def duplicate() -> ValidationError:
    return ValidationError(
        _("This text is here already. Open that article, or say below that you want a second."),
        code="duplicate",
    )


def form_used() -> ValidationError:
    return ValidationError(
        _("This form was sent before. Nothing was saved twice; look again and send it anew."),
        code="used",
    )


def nothing_to_withdraw() -> ValidationError:
    return ValidationError(
        _("The verdict that counts is not yours to take back. You can give another one."),
        code="not_yours",
    )


def _facts(error: services.ImportRefused) -> dict[str, object]:
    match error:
        case services.TooLarge(unit="bytes"):
            return {"size": filesizeformat(error.size), "limit": filesizeformat(error.limit)}
        case services.TooLarge():
            return {"size": number_format(error.size), "limit": number_format(error.limit)}
        case services.Undecodable():
            return {"line": error.line}
    return {}


def recorded(number: int, decision: str) -> str:
    words = {
        "verified": _("Claim %(number)s: verified."),
        "disputed": _("Claim %(number)s: disputed."),
        "needs_source": _("Claim %(number)s: needs a source."),
    }
    return words[decision] % {"number": number}


def withdrawn(number: int) -> str:
    return _("Claim %(number)s: verdict taken back.") % {"number": number}
