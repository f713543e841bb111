"""Bytes → text and hints. Nothing is saved here.

What a file is, is told by its first bytes; its name decides only where those are silent, for
names lie more often (a saved page called .txt, a .doc that is a .docx).
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath

from .document import (
    MAX_BYTES,
    MAX_CHARACTERS,
    BrokenDocument,
    EmptyDocument,
    ImportedText,
    ImportRefused,
    TooLarge,
    Undecodable,
    UnknownFormat,
    checked,
    clean,
)

__all__ = [
    "FORMATS",
    "MAX_BYTES",
    "MAX_CHARACTERS",
    "BrokenDocument",
    "EmptyDocument",
    "ImportRefused",
    "ImportedText",
    "TooLarge",
    "Undecodable",
    "UnknownFormat",
    "read_document",
    "read_pasted",
]

# Each format: the suffixes it goes by, and the function that reads it. Imported when first
# used: a reader's libraries cost more time than all the rest of a command.
FORMATS: dict[str, tuple[tuple[str, ...], str]] = {
    "plain": ((".txt", ".text", ".md", ""), "plain:read_plain"),
    "html": ((".html", ".htm", ".xhtml"), "html:read_html"),
    "word": ((".docx",), "word:read_word"),
}

# How the first bytes of other files look that people send (file(1) has the whole list).
_OTHERS = (
    (b"%PDF-", "pdf"),
    (b"\xd0\xcf\x11\xe0", "doc"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")


def read_document(data: bytes, *, name: str) -> ImportedText:
    """The text of a file and what the file says about itself.

    Raises:
        ImportRefused: one of its classes says why, and what for.
    """
    if len(data) > MAX_BYTES:
        raise TooLarge(name, size=len(data), limit=MAX_BYTES, unit="bytes")
    if not data.strip():
        raise EmptyDocument(name)
    _, where = FORMATS[_format(data, name)]
    module, function = where.split(":")
    read: Callable[..., ImportedText] = getattr(import_module(f".{module}", __name__), function)
    return checked(read(data, name=name), name=name)


def read_pasted(text: str) -> ImportedText:
    """A *text* from the clipboard, made ready like a file's.

    Raises:
        EmptyDocument, TooLarge
    """
    return checked(ImportedText(text=clean(text)), name="")


def _format(data: bytes, name: str) -> str:
    """The format of *data*, a key of FORMATS; raises UnknownFormat."""
    suffix = PurePath(name).suffix.casefold()
    if data.startswith(_ZIP):
        if suffix not in (".docx", "", ".doc", ".zip"):
            raise UnknownFormat(name, found=suffix.lstrip("."))
        return "word"
    for start, found in _OTHERS:
        if data.startswith(start):
            raise UnknownFormat(name, found=found)
    # Letters of mark-up are ASCII in every encoding in use; UTF-16 puts a NUL beside each.
    head = data[:2000].replace(b"\0", b"").lstrip(b"\xff\xfe\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html", b"<head", b"<body")):
        return "html"
    if head.startswith(b"<?xml") and b"<html" in head:
        return "html"
    for known, (suffixes, _) in FORMATS.items():
        if suffix in suffixes:
            return known
    raise UnknownFormat(name, found=suffix.lstrip("."))
