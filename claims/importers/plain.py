"""Text files: finding out in which encoding, and one kind of line end.

UTF-8 is proved by its own form. Of the rest nearly all that a newsroom gets is Windows-1252 or
Mac Roman, which a general detector often misses in a short text; so these two are tried first,
by the letters that each would give, and charset-normalizer decides only about other scripts.
"""

from __future__ import annotations

import codecs
import re

from .document import ImportedText, Undecodable, clean

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WESTERN = ("cp1252", "mac-roman")
# What Western European prose has beyond ASCII.
_USUAL = frozenset("àâäáãæçéèêëíîïìñóôöòõœßúùûüÉÀÇÄÖÜ«»“”„‘’–—…€£°·¿¡ªº§\u00a0")
_OTHER = re.compile(r"[^\x00-\x7f]")
_LOW = re.compile(r"[\x01-\x08\x0e-\x1f\x7f-\x9f]")
_SAMPLE = 100_000


def read_plain(data: bytes, *, name: str) -> ImportedText:
    """The text of a text file.

    Raises:
        Undecodable: no encoding makes text of it.
    """
    text, encoding = decode(data, name=name)
    if "\0" in text:
        raise Undecodable(name, encoding=encoding, line=text.count("\n", 0, text.index("\0")) + 1)
    guessed = encoding not in ("utf-8", "utf-16", "utf-32")
    return ImportedText(
        text=clean(text), encoding=encoding, notes=("encoding_guessed",) if guessed else ()
    )


def decode(data: bytes, *, name: str) -> tuple[str, str]:
    """The text in *data*, and its encoding.

    Raises:
        Undecodable
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), encoding.removesuffix("-sig")
            except UnicodeDecodeError as error:
                line = data.count(b"\n", 0, error.start) + 1
                raise Undecodable(name, encoding=encoding, line=line) from None
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        _refuse_spoilt_utf8(data, error, name=name)
    return _guess(data, name=name)


def _refuse_spoilt_utf8(data: bytes, error: UnicodeDecodeError, *, name: str) -> None:
    """UTF-8 with a few bad bytes is not another encoding: reading it as one would spoil all.

    The sample is what follows the first error as well as what comes before it.
    """
    sample = data[max(0, error.start - _SAMPLE) : error.start + _SAMPLE].decode(
        "utf-8", errors="replace"
    )
    other = len(_OTHER.findall(sample))
    bad = sample.count("\ufffd")
    if other - bad >= 10 * bad:
        raise Undecodable(name, encoding="utf-8", line=data.count(b"\n", 0, error.start) + 1)


def _guess(data: bytes, *, name: str) -> tuple[str, str]:
    if b"\0" in data[:_SAMPLE]:
        return _wide(data, name=name)
    best, best_share = "", 0.0
    for encoding in _WESTERN:
        share = _usual_share(data[:_SAMPLE], encoding)
        if share > best_share:
            best, best_share = encoding, share
    if best_share < 0.9:
        from charset_normalizer import from_bytes

        found = from_bytes(data[:_SAMPLE]).best()
        best = found.encoding if found else ""
    try:
        text = data.decode(best)
    except (UnicodeDecodeError, LookupError):
        raise Undecodable(name) from None
    if len(_LOW.findall(text[:_SAMPLE])) > len(text[:_SAMPLE]) // 100:
        raise Undecodable(name)  # what is full of control characters is no text
    return text, best


def _usual_share(sample: bytes, encoding: str) -> float:
    """How many of the characters beyond ASCII are usual ones, if *encoding* is right."""
    try:
        other = _OTHER.findall(sample.decode(encoding))
    except UnicodeDecodeError:
        return 0.0
    return sum(character in _USUAL for character in other) / max(1, len(other))


def _wide(data: bytes, *, name: str) -> tuple[str, str]:
    """UTF-16 without a mark: in Western text every other byte is NUL."""
    sample = data[:_SAMPLE]
    pairs = max(1, len(sample) // 2)
    for encoding, nuls in (
        ("utf-16-le", sample[1::2].count(0)),
        ("utf-16-be", sample[::2].count(0)),
    ):
        if nuls > pairs * 0.7:
            try:
                return data.decode(encoding), "utf-16"
            except UnicodeDecodeError as error:
                line = data.count(b"\n", 0, error.start) + 1
                raise Undecodable(name, encoding="utf-16", line=line) from None
    raise Undecodable(name)
