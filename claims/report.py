"""The report of record as plain values, and the hash that chains the events it rests on."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any


def event_hash(previous: str, event: dict[str, Any]) -> str:
    """The hash of an event that follows the one whose hash is *previous* ("" for the first).

    SHA-256 over *previous*, a line feed, and *event* as JSON with sorted keys, no blanks, in
    UTF-8. *event* holds JSON values only.
    """
    body = json.dumps(event, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{previous}\n{body}".encode()).hexdigest()


def text_hash(text: str) -> str:
    """The SHA-256 of *text* in UTF-8, in hexadecimal: what the report says was checked."""
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class ReportBlock:
    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ReportCitation:
    """What a verdict rests on: a source and the passage that matters."""

    title: str
    address: str
    passage: str


@dataclass(frozen=True, slots=True)
class ReportVerdict:
    """One verdict, as it was given."""

    decision: str
    note: str
    correction: str
    reviewer: str
    at: datetime
    citations: tuple[ReportCitation, ...]


@dataclass(frozen=True, slots=True)
class ReportClaim:
    """One row: a claim, how it was read, and the verdict that counts (None: still to check)."""

    id: int
    number: int
    kind: str
    type: str
    block: str
    start: int
    end: int
    exact: str
    reading: dict[str, Any]
    state: str
    verdict: ReportVerdict | None
    history: tuple[ReportVerdict, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What was checked, by whom, on which revision, on what source."""

    article: int
    title: str
    byline: str
    address: str
    desk: str
    language: str
    deadline: datetime | None
    revision: int
    imported_at: datetime
    imported_by: str
    sha256: str
    text: str
    blocks: tuple[ReportBlock, ...]
    claims: tuple[ReportClaim, ...]
    chain_head: str
    made_at: datetime
    made_by: str

    @property
    def complete(self) -> bool:
        """True when every claim has a verdict that holds."""
        return all(claim.state != "to_check" for claim in self.claims)

    @property
    def open_count(self) -> int:
        return sum(claim.state == "to_check" for claim in self.claims)

    @property
    def reviewers(self) -> tuple[str, ...]:
        """Who gave the verdicts that count, in the order of the text."""
        names = (claim.verdict.reviewer for claim in self.claims if claim.verdict)
        return tuple(dict.fromkeys(names))

    def counts(self) -> dict[str, dict[str, int]]:
        """State → kind → how many, with a "total" each; the totals add up to the claims."""
        table = Counter((claim.state, claim.kind) for claim in self.claims)
        states = ("verified", "disputed", "needs_source", "to_check")
        kinds = ("figure", "quote", "statement")
        return {
            state: {
                **{kind: table[state, kind] for kind in kinds},
                "total": sum(table[state, kind] for kind in kinds),
            }
            for state in states
        }
