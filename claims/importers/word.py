"""DOCX: made safe, read by mammoth, cut into blocks.

A DOCX is a ZIP of XML, and both can be built to do harm. So the archive is read here, in
pieces with a cap (the size that an entry declares can lie), every XML part goes once through
a parser that refuses a DTD (before any entity is expanded) and deep nesting (mammoth
recurses), and mammoth then gets a new archive of just the parts that hold text. Tracked
insertions are kept and deletions gone: the article as it would be with all changes accepted.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import Any
from xml.parsers import expat

from .document import BrokenDocument, ImportedText, Piece, UnknownFormat, compose
from .markup import pieces

MAX_PARTS = 2_000
MAX_XML = 30_000_000  # bytes of XML, unpacked; 2,000,000 characters of text need 5 to 15 MB
MAX_DEPTH = 200  # a table in a text box in a table is 50 deep
_CHUNK = 1 << 16
_READ = re.compile(r"\.(xml|rels)$", re.I)
_STYLES = """
p[style-name='Title'] => h1.title:fresh
p[style-name='Subtitle'] => p.subtitle:fresh
p[style-name='Caption'] => p.caption:fresh
p[style-name='caption'] => p.caption:fresh
"""


def read_word(data: bytes, *, name: str) -> ImportedText:
    """The text of a DOCX, with headings, lists and tables, and its footnotes at the end.

    Raises:
        BrokenDocument: damaged, or built to do harm.
        UnknownFormat: a ZIP that is no DOCX.
    """
    import mammoth
    from lxml import html

    archive, core = _safe_copy(data, name=name)
    try:
        converted = mammoth.convert_to_html(
            archive,
            style_map=_STYLES,
            convert_image=lambda image: [],
            ignore_empty_paragraphs=True,
        ).value
    except RecursionError:
        raise BrokenDocument(name, reason="depth") from None
    except Exception as error:  # mammoth meets damaged parts with whatever happens to fail
        raise BrokenDocument(name, reason="parts") from error
    tree = html.fragment_fromstring(converted, create_parent="div")
    notes = _set_aside_notes(tree)
    text, blocks = compose(_with_headline(_named(tree) + notes))
    return ImportedText(
        text=text,
        title=_title(text, blocks) or core.get("title"),
        byline=core.get("creator"),
        language=(core.get("language") or "").split("-")[0].casefold() or None,
        blocks=blocks,
        encoding="utf-8",
        notes=("footnotes",) if notes else (),
    )


def _named(tree: Any) -> list[Piece]:
    """The pieces of *tree*, with the kinds that a style's name gives."""
    by_class = {"subtitle": "standfirst", "caption": "caption"}
    found: list[Piece] = []
    for child in tree:
        kind = by_class.get(child.get("class") or "")
        found += [(kind or own, words) for own, words in pieces(child)]
    return found


def _set_aside_notes(tree: Any) -> list[Piece]:
    """Take footnotes and the numbers that point to them out of *tree*; the notes' pieces.

    A number that points to a note is no figure, and would stand against a word.
    """
    found: list[Piece] = []
    for link in list(tree.iter("a")):
        target = link.get("href") or ""
        if target.startswith(("#footnote-", "#endnote-", "#comment-")):
            place = link.getparent()
            drop = place if place.tag == "sup" else link
            drop.drop_tree()
    for item in list(tree.iter("li")):
        if (item.get("id") or "").startswith(("footnote-", "endnote-")):
            found += [("paragraph", words) for _, words in pieces(item) if words != "↑"]
            item.drop_tree()
    return [(kind, words.removesuffix("↑").rstrip()) for kind, words in found]


def _with_headline(found: list[Piece]) -> list[Piece]:
    """The first block is the headline if it is a heading."""
    if found and found[0][0] == "heading":
        found[0] = ("headline", found[0][1])
    return found


def _title(text: str, blocks: tuple[tuple[str, int, int], ...]) -> str | None:
    if blocks and blocks[0][0] == "headline":
        return text[blocks[0][1] : blocks[0][2]]
    return None


def _safe_copy(data: bytes, *, name: str) -> tuple[io.BytesIO, dict[str, str]]:
    """A new archive of the XML parts of *data*, each looked at; and its core properties."""
    copy, core, total = io.BytesIO(), {}, 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(copy, "w") as safe:
            entries = archive.infolist()
            if len(entries) > MAX_PARTS:
                raise BrokenDocument(name, reason="parts")
            names = {entry.filename for entry in entries}
            if not any(part.startswith("word/") for part in names):
                raise UnknownFormat(name, found=_other_format(names))
            for entry in entries:
                if not _READ.search(entry.filename):
                    continue
                part = _unpack(archive, entry, room=MAX_XML - total, name=name)
                total += len(part)
                properties = _look_through(part, name=name)
                if entry.filename == "docProps/core.xml":
                    core = properties
                safe.writestr(entry.filename, part)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise BrokenDocument(name, reason="zip") from error
    except (OSError, ValueError, IndexError) as error:
        if isinstance(error, BrokenDocument | UnknownFormat):
            raise
        raise BrokenDocument(name, reason="zip") from error
    copy.seek(0)
    return copy, core


def _other_format(names: set[str]) -> str:
    for start, found in (("xl/", "xlsx"), ("ppt/", "pptx"), ("content.xml", "odt")):
        if any(part.startswith(start) for part in names):
            return found
    return "zip"


def _unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, *, room: int, name: str) -> bytes:
    parts: list[bytes] = []
    with archive.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            room -= len(chunk)
            if room < 0:
                raise BrokenDocument(name, reason="expands")
            parts.append(chunk)
    return b"".join(parts)


def _look_through(part: bytes, *, name: str) -> dict[str, str]:
    """Refuse a DTD, deep nesting and broken XML; the words of each element by its local name.

    Words only from small parts (the core properties): of a body nobody asks them.
    """
    parser = expat.ParserCreate()
    depth, words, wanted = [0], {}, len(part) < 20_000
    path: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        depth[0] += 1
        if depth[0] > MAX_DEPTH:
            raise BrokenDocument(name, reason="depth")
        path.append(tag.rpartition(":")[2])

    def end(tag: str) -> None:
        depth[0] -= 1
        path.pop()

    def characters(given: str) -> None:
        words[path[-1]] = words.get(path[-1], "") + given

    def refuse(*_: object) -> None:
        raise BrokenDocument(name, reason="dtd")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    if wanted:
        parser.CharacterDataHandler = characters
    try:
        parser.Parse(part, True)
    except expat.ExpatError as error:
        raise BrokenDocument(name, reason="xml") from error
    return {key: value.strip() for key, value in words.items() if value.strip()}
