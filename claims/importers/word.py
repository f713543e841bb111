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
MAX_ATTRIBUTES = 1_000
# mammoth takes 50 µs an element; a report of 100 pages has 50,000 to 100,000. Beyond this a
# document is read here: its paragraphs and headings, without lists, tables and footnotes.
MAX_ELEMENTS = 25_000
MAX_ALL_ELEMENTS = 400_000  # of all parts; 2,000,000 characters in short paragraphs have fewer
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

    archive, core, large = _safe_copy(data, name=name)
    if large is not None:
        text, blocks = compose(_with_headline(_paragraphs(large)))
        return ImportedText(text=text, blocks=blocks, encoding="utf-8", notes=("read_simply",))
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


def _safe_copy(data: bytes, *, name: str) -> tuple[io.BytesIO, dict[str, str], bytes | None]:
    """A new archive of the XML parts of *data*, each looked at; and its core properties.

    Third its body's XML, if there is more of it than mammoth can read in good time.
    """
    copy, core, total, elements = io.BytesIO(), {}, 0, 0
    body = b""
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
                count, properties = _look_through(
                    part, room=MAX_ALL_ELEMENTS - elements, name=name
                )
                elements += count
                if entry.filename == "docProps/core.xml":
                    core = properties
                elif entry.filename == "word/document.xml":
                    body = part
                safe.writestr(entry.filename, part)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise BrokenDocument(name, reason="zip") from error
    except (OSError, ValueError, IndexError) as error:
        if isinstance(error, BrokenDocument | UnknownFormat):
            raise
        raise BrokenDocument(name, reason="zip") from error
    copy.seek(0)
    return copy, core, body if elements > MAX_ELEMENTS else None


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


def _look_through(part: bytes, *, room: int, name: str) -> tuple[int, dict[str, str]]:
    """Refuse a DTD, deep nesting and broken XML; the number of elements, and their words.

    Words only from small parts (the core properties): of a body nobody asks them.
    """
    parser = expat.ParserCreate()
    count, wanted = 0, len(part) < 20_000
    words: dict[str, str] = {}
    path: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal count
        count += 1
        if count > room:
            raise BrokenDocument(name, reason="expands")
        if len(path) >= MAX_DEPTH or len(attributes) > MAX_ATTRIBUTES:
            raise BrokenDocument(name, reason="depth")
        path.append(tag.rpartition(":")[2])

    def end(tag: str) -> None:
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
    return count, {key: value.strip() for key, value in words.items() if value.strip()}


_HEADING = re.compile(r"heading|titre|title|überschrift|título|titolo|kop", re.I)


def _paragraphs(body: bytes) -> list[Piece]:
    """The paragraphs of a document.xml: what stands in w:t, but for what was moved away.

    Deleted words stand in w:delText; of a text box's two versions the first is read.
    """
    found: list[Piece] = []
    open_now: list[tuple[str, list[str]]] = []  # a text box holds paragraphs within a paragraph
    skipped, in_text = 0, False

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal skipped, in_text
        if tag in ("w:moveFrom", "mc:Fallback"):
            skipped += 1
        elif tag == "w:p":
            open_now.append(("paragraph", []))
        elif tag == "w:pStyle" and open_now and _HEADING.match(attributes.get("w:val", "")):
            open_now[-1] = ("heading", open_now[-1][1])
        elif tag in ("w:tab", "w:br", "w:cr") and open_now and not skipped:
            open_now[-1][1].append("\t" if tag == "w:tab" else "\n")
        in_text = tag == "w:t"

    def end(tag: str) -> None:
        nonlocal skipped, in_text
        if tag in ("w:moveFrom", "mc:Fallback"):
            skipped -= 1
        elif tag == "w:p" and open_now:
            kind, words = open_now.pop()
            found.extend((kind, line) for line in "".join(words).split("\n"))
        in_text = False

    def characters(given: str) -> None:
        if in_text and open_now and not skipped:
            open_now[-1][1].append(given)

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = characters
    parser.Parse(body, True)
    return found
