"""The report as a table: CSV that a spreadsheet opens as text and never as a formula."""

from __future__ import annotations

import csv
import io
import re
from typing import BinaryIO

from claims.report import Report, ReportClaim

COLUMNS = (
    "article",
    "title",
    "revision",
    "sha256",
    "complete",
    "claim",
    "number",
    "kind",
    "type",
    "block",
    "start",
    "end",
    "words",
    "value",
    "value_max",
    "unit",
    "exactness",
    "speaker",
    "cue",
    "verdict",
    "note",
    "correction",
    "sources",
    "passages",
    "reviewer",
    "time",
)
_PLAIN_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?", re.ASCII)


def safe_cell(text: str) -> str:
    """*text* as a cell that no spreadsheet runs.

    A cell that begins with = + - @, tab, CR or LF gets an apostrophe before it, unless it is a
    plain number (https://owasp.org/www-community/attacks/CSV_Injection).
    """
    if text[:1] in ("=", "+", "-", "@", "\t", "\r", "\n") and not _PLAIN_NUMBER.fullmatch(text):
        return "'" + text
    return text


def write_csv(report: Report, file: BinaryIO) -> None:
    """One line a claim, in reading order, in UTF-8 with a byte order mark, lines ended CR LF."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    rows = csv.writer(text)
    rows.writerow(COLUMNS)
    for claim in report.claims:
        rows.writerow([safe_cell(cell) for cell in _cells(report, claim)])
    text.flush()
    text.detach()


def _cells(report: Report, claim: ReportClaim) -> list[str]:
    reading, verdict = claim.reading, claim.verdict
    speaker, cue = reading.get("speaker") or {}, reading.get("cue") or {}
    citations = verdict.citations if verdict else ()
    return [
        str(report.article),
        report.title,
        str(report.revision),
        report.sha256,
        "yes" if report.complete else "no",
        str(claim.id),
        str(claim.number),
        claim.kind,
        claim.type,
        claim.block,
        str(claim.start),
        str(claim.end),
        claim.exact,
        reading.get("value") or "",
        reading.get("value_max") or "",
        reading.get("unit") or "",
        reading.get("exactness") or "",
        speaker.get("text", ""),
        cue.get("text", ""),
        claim.state,
        verdict.note if verdict else "",
        verdict.correction if verdict else "",
        "\n".join(
            f"{citation.title} <{citation.address}>"
            if citation.address and citation.address != citation.title
            else citation.title
            for citation in citations
        ),
        "\n".join(citation.passage for citation in citations if citation.passage),
        verdict.reviewer if verdict else "",
        verdict.at.isoformat(timespec="seconds") if verdict else "",
    ]
