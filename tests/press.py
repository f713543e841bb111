"""The press set as values, and the scores of what extraction finds in it."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from claims.extraction import CHECKED_KINDS, Extraction, Quote, as_value, extract

FOLDER = Path(__file__).parent / "data" / "press"
# What may stand at the edge of a quote and belongs to neither reading of it.
EDGE = " \t\n\u00a0\u202f\u2009«»“”„‟‹›\"‘’'-–—.,;:"


@dataclass
class Marked:
    """One marked text. Marks are (start, end, attributes)."""

    id: str
    language: str
    text: str
    is_article: bool
    blocks: list[tuple[int, int, dict[str, str]]] = field(default_factory=list)
    figures: list[tuple[int, int, dict[str, str]]] = field(default_factory=list)
    quotes: list[tuple[int, int, dict[str, str]]] = field(default_factory=list)


def read(pattern: str = "*.xml") -> Iterator[Marked]:
    """The marked texts of the files that *pattern* names, in order."""
    for path in sorted(FOLDER.glob(pattern)):
        root = ElementTree.parse(path).getroot()
        language = root.attrib["lang"]
        for element in root.iter("s") if root.tag == "sentences" else [root]:
            yield _marked(element, language)


def _marked(root: ElementTree.Element, language: str) -> Marked:
    whole = "".join(root.itertext())
    left = len(whole) - len(whole.lstrip())
    marked = Marked(root.attrib["id"], language, whole.strip(), root.tag == "article")
    lists = {"block": marked.blocks, "figure": marked.figures, "quote": marked.quotes}
    parts: dict[str, tuple[int, int, dict[str, str]]] = {}

    def walk(element: ElementTree.Element, place: int) -> int:
        start = place
        place += len(element.text or "")
        for child in element:
            place = walk(child, place)
            place += len(child.tail or "")
        if element is not root:
            mark = (start - left, place - left, dict(element.attrib))
            part = element.get("part")
            if part and part in parts:
                first = parts[part]
                lists[element.tag].remove(first)
                mark = (first[0], mark[1], first[2])
            if part:
                parts[part] = mark
            lists[element.tag].append(mark)
        return place

    walk(root, 0)
    return marked


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in EDGE:
        start += 1
    while end > start and text[end - 1] in EDGE:
        end -= 1
    return start, end


def same_words(given: str | None, wanted: str) -> bool:
    """Whether *given* names whom *wanted* does: the same last word, or one holds the other."""
    if not given:
        return False
    one, two = (re.findall(r"\w+", words.casefold()) for words in (given, wanted))
    return bool(one and two) and (
        one[-1] == two[-1] or set(one) <= set(two) or set(two) <= set(one)
    )


def same_number(given: str | None, wanted: str | None) -> bool:
    if given is not None:
        given = given.removeprefix("T")  # a time of day
    if given == wanted:
        return True
    try:
        return abs(Fraction(given or "x") - Fraction(wanted or "x")) < Fraction(1, 10**6)
    except (ValueError, ZeroDivisionError):
        return False


@dataclass
class Score:
    """Counts over all texts, and what was wrong."""

    n: Counter[str] = field(default_factory=Counter)
    misses: list[tuple[str, str, str, str]] = field(default_factory=list)

    def f1(self, what: str) -> float:
        right, given, wanted = (self.n[f"{what} {x}"] for x in ("right", "given", "wanted"))
        return 2 * right / (given + wanted) if given + wanted else 1.0

    def share(self, what: str, of: str) -> float:
        return self.n[what] / max(1, self.n[of])


def score(texts: Iterator[Marked]) -> Score:
    """Extraction held against the marks of *texts*."""
    total = Score()
    for marked in texts:
        found = extract(marked.text, marked.language)
        _figures(marked, found, total)
        _quotes(marked, found, total)
        if marked.is_article:
            _blocks(marked, found, total)
    return total


def _figures(marked: Marked, found: Extraction, total: Score) -> None:
    given = {(figure.start, figure.end): figure for figure in found.figures}
    wanted = {(start, end): mark for start, end, mark in marked.figures}
    total.n["figures given"] += len(given)
    total.n["figures wanted"] += len(wanted)
    for place in sorted(given.keys() | wanted.keys()):
        words = marked.text[slice(*place)]
        if place not in wanted:
            total.misses.append((marked.id, "FALSE", words, around(marked.text, place)))
        elif place not in given:
            total.misses.append((marked.id, "MISS", words, around(marked.text, place)))
        else:
            total.n["figures right"] += 1
            figure, mark = given[place], wanted[place]
            as_read = (as_value(figure.value), as_value(figure.value_max))
            right = figure.type == mark["type"] and all(
                same_number(one, mark.get(name))
                for one, name in zip(as_read, ("value", "max"), strict=True)
            )
            total.n["figures read right"] += right
            total.n["exactness right"] += figure.exactness == mark.get("exactness", "exact")
            if not right:
                wanted_as = f"{mark['type']} {mark.get('value')} {mark.get('max')}"
                given_as = f"{figure.type} {as_read}"
                total.misses.append((marked.id, "VALUE", words, f"{wanted_as} / {given_as}"))


def _quotes(marked: Marked, found: Extraction, total: Score) -> None:
    text = marked.text
    given = {trimmed(text, q.start, q.end): q for q in found.quotes if q.manner != "other"}
    others = {trimmed(text, q.start, q.end) for q in found.quotes if q.manner == "other"}
    wanted = {trimmed(text, s, e): m for s, e, m in marked.quotes if m["manner"] != "other"}
    scare = {trimmed(text, s, e) for s, e, m in marked.quotes if m["manner"] == "other"}
    total.n["quotes given"] += len(given)
    total.n["quotes wanted"] += len(wanted)
    total.n["others wanted"] += len(scare)
    total.n["others told apart"] += len(scare & others)
    for place in sorted(given.keys() | wanted.keys()):
        words = text[slice(*place)][:80]
        if place not in wanted:
            what = "SCARE" if place in scare else "FALSE QUOTE"
            total.misses.append((marked.id, what, words, ""))
        elif place not in given:
            total.misses.append((marked.id, "MISSED QUOTE", words, str(place in others)))
        else:
            total.n["quotes right"] += 1
            quote, mark = given[place], wanted[place]
            total.n["manner right"] += quote.manner == mark["manner"]
            _role(marked, quote, mark, "speaker", words, total)
            _role(marked, quote, mark, "cue", words, total)
    for mark in wanted.values():
        for role in ("speaker", "cue"):
            total.n[f"{role} wanted"] += role in mark


def _role(
    marked: Marked, quote: Quote, mark: dict[str, str], role: str, words: str, total: Score
) -> None:
    mention = getattr(quote, role)
    said = marked.text[mention.start : mention.end] if mention else None
    if role not in mark:
        total.n[f"{role} too many"] += said is not None
        return
    right = same_words(said, mark[role]) or (
        role == "speaker" and "person" in mark and same_words(said, mark["person"])
    )
    total.n[f"{role} right"] += right
    if not right:
        total.misses.append((marked.id, role.upper(), words, f"{mark[role]} / {said}"))


def _blocks(marked: Marked, found: Extraction, total: Score) -> None:
    given = {(b.start, b.end): b.kind for b in found.blocks}
    wanted = {(start, end): mark["kind"] for start, end, mark in marked.blocks}
    total.n["blocks given"] += len(given)
    total.n["blocks wanted"] += len(wanted)
    for place in sorted(given.keys() | wanted.keys()):
        if given.get(place) == wanted.get(place):
            total.n["blocks right"] += 1
            continue
        checked = [kind in CHECKED_KINDS for kind in (wanted.get(place), given.get(place)) if kind]
        total.n["blocks checked wrongly"] += len(set(checked)) > 1
        words = marked.text[slice(*place)][:60]
        kinds = f"{wanted.get(place)} / {given.get(place)}"
        total.misses.append((marked.id, "BLOCK", words, kinds))


def around(text: str, place: tuple[int, int]) -> str:
    return text[max(0, place[0] - 30) : place[1] + 30].replace("\n", "⏎")
