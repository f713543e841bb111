"""What extraction finds, as plain values.

Every place is `[start, end)` in code points of the text as given (`claims.spans`).
The words used for kinds and types are those of the JSON in which claims leave the program.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal, NamedTuple

BlockKind = Literal[
    "headline",
    "standfirst",
    "byline",
    "dateline",
    "source",
    "paragraph",
    "heading",
    "list_item",
    "caption",
    "credit",
    "tag",
    "comment",
    "other",
]
BLOCK_KINDS: tuple[BlockKind, ...] = BlockKind.__args__  # type: ignore[attr-defined]
# Claims are looked for in these; the rest is shown dimmed.
CHECKED_KINDS = frozenset(
    {"headline", "standfirst", "paragraph", "heading", "list_item", "caption"}
)

FigureType = Literal[
    "money",
    "percent",
    "quantity",
    "count",
    "ratio",
    "factor",
    "rank",
    "age",
    "date",
    "time",
]
FIGURE_TYPES: tuple[FigureType, ...] = FigureType.__args__  # type: ignore[attr-defined]
Exactness = Literal["exact", "about", "at_least", "more_than", "at_most", "less_than", "almost"]
Manner = Literal["direct", "partial", "nested", "other"]
MANNERS: tuple[Manner, ...] = Manner.__args__  # type: ignore[attr-defined]
# A number in the base unit, a fraction, an ISO 8601 date or time ("XXXX-02-12"), or not given.
Value = Decimal | Fraction | str | None


@dataclass(slots=True)
class Block:
    """A stretch of the text and what it is. Blocks are in order; only a credit in a caption,
    or a dateline in a paragraph, lies inside another."""

    kind: BlockKind
    start: int
    end: int


@dataclass(slots=True)
class Mention:
    """Words of the text that stand for somebody or something: a speaker, a cue."""

    start: int
    end: int


@dataclass(slots=True)
class Figure:
    """A figure as the text states it: its span takes in number, scale and unit, no hedge."""

    start: int
    end: int
    type: FigureType
    value: Value = None
    value_max: Value = None  # the second end of a range
    unit: str | None = None
    exactness: Exactness = "exact"
    rule: str = ""  # by which rule it was found, for the page and for whoever mends the rule


class Interval(NamedTuple):
    """Between what the true number lies if the figure is right; None where it is open."""

    low: Decimal | Fraction | None
    high: Decimal | Fraction | None


def interval(figure: Figure) -> Interval | None:
    """How the words of *figure* are read: "une trentaine" → [25, 35], "plus de 30" → [30, None].

    None for dates, times and figures without a number. What is about or almost right is taken
    to be right to half a step of its last place: 30 to 5, 35 to 2.5, 4.5 to 0.25.
    """
    low = figure.value
    high = low if figure.value_max is None else figure.value_max
    if isinstance(low, str | None) or isinstance(high, str | None):
        return None
    match figure.exactness:
        case "about":
            return Interval(low - _slack(low), high + _slack(high))
        case "almost":
            return Interval(low - _slack(low), high)
        case "at_least" | "more_than":
            return Interval(low, None)
        case "at_most" | "less_than":
            return Interval(None, high)
    return Interval(low, high)


def _slack(value: Decimal | Fraction) -> Any:
    if isinstance(value, Fraction):
        return Fraction(0)
    _, digits, exponent = value.normalize().as_tuple()
    assert isinstance(exponent, int)
    return Decimal(5 if digits[-1] == 5 else 1).scaleb(exponent) / 2


@dataclass(slots=True)
class Quote:
    """Words given as somebody's own: the span stands between the marks."""

    start: int
    end: int
    manner: Manner
    speaker: Mention | None = None
    cue: Mention | None = None
    person: str | None = None  # whom a pronoun or a role stands for, inferred
    person_rule: str = ""  # the rule that inferred *person*
    certain: bool = True  # False: the marks could not be paired
    rule: str = ""


@dataclass(slots=True)
class Extraction:
    """All that was found in one text."""

    text: str
    language: str
    blocks: list[Block]
    figures: list[Figure]
    quotes: list[Quote]

    def claims(self) -> list[Figure | Quote]:
        """Figures and quotes in reading order, the outer before the inner."""
        found: list[Figure | Quote] = [*self.quotes, *self.figures]
        found.sort(key=lambda claim: (claim.start, -claim.end))
        return found


def as_value(value: Value) -> str | None:
    """A value as it leaves the program: a plain decimal string, a fraction, an ISO date."""
    if isinstance(value, Decimal):
        plain = format(value.normalize() if value else Decimal(0), "f")
        return plain
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    return value


def as_json(claim: Figure | Quote, text: str) -> dict[str, Any]:
    """*claim* as an object of the claims format; *text* is the text it was found in."""
    shape: dict[str, Any] = {
        "kind": "figure" if isinstance(claim, Figure) else "quote",
        "start": claim.start,
        "end": claim.end,
        "text": text[claim.start : claim.end],
    }
    if isinstance(claim, Figure):
        shape |= {
            "type": claim.type,
            "value": as_value(claim.value),
            "value_max": as_value(claim.value_max),
            "unit": claim.unit,
            "exactness": claim.exactness,
        }
    else:
        shape |= {
            "manner": claim.manner,
            "speaker": _mention(claim.speaker, text),
            "cue": _mention(claim.cue, text),
        }
        if claim.person:
            shape |= {"person": claim.person, "person_rule": claim.person_rule}
        if not claim.certain:
            shape["certain"] = False
    return shape | {"rule": claim.rule}


def _mention(mention: Mention | None, text: str) -> dict[str, Any] | None:
    if mention is None:
        return None
    return {
        "start": mention.start,
        "end": mention.end,
        "text": text[mention.start : mention.end],
    }
