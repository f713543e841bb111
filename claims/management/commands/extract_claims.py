"""The claims of files or of JSON lines, to standard output. No database is needed."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.extraction import BLOCK_KINDS, Extraction, as_json, as_value, extract
from claims.extraction.blocks import find_blocks
from claims.extraction.language import UnknownLanguage, codes, detect, load
from claims.extraction.results import Block, Figure
from claims.importers import ImportedText, ImportRefused, read_document

_BATCH = 32  # lines handed to a process at once: enough to make the hand-over cheap


class Command(BaseCommand):
    help = "Find the figures and quotes in articles (text, HTML, DOCX) or in JSON lines."
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="*", metavar="FILE", help="article to read; - is stdin")
        parser.add_argument("--format", choices=["text", "json"], default="text")
        parser.add_argument("--language", help="a code such as fr; detected if not given")
        parser.add_argument(
            "--jsonl",
            action="store_true",
            help='read {"id", "text", "language"?} lines from stdin, answer a line for each',
        )
        parser.add_argument("--jobs", type=int, default=1, metavar="N", help="processes to use")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["jobs"] < 1:
            raise CommandError("--jobs: at least 1")
        if options["language"] and options["language"] not in codes():
            raise CommandError(f"--language: one of {', '.join(codes())}")
        if options["jsonl"] == bool(options["files"]):
            raise CommandError("give files, or --jsonl and lines on standard input")
        try:
            if options["jsonl"]:
                answers = _answers_for_lines(sys.stdin.buffer, options)
            else:
                answers = _answers_for_files(options["files"], options)
            failed = 0
            for answer in answers:
                failed += self._write(answer, options)
        except BrokenPipeError:  # the reader, `head` perhaps, has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return
        if failed and not options["jsonl"]:
            raise CommandError(f"{failed} of {len(options['files'])} files could not be read")

    def _write(self, answer: tuple[str, str | None], options: dict[str, Any]) -> bool:
        """Write one answer; whether it is an error."""
        written, error = answer
        if written:
            self.stdout.write(written)
        if error and not options["jsonl"]:
            self.stderr.write(error)
        return error is not None


# -- what one line or one file comes to: a string to write, and an error if there was one -------


def answer_for_line(line: bytes, language: str | None = None) -> tuple[str, str | None]:
    """The answer to one line of JSONL: always a line of JSON with the id that was given."""
    given: Any = None
    try:
        given = json.loads(line)
        if not isinstance(given, dict) or not isinstance(given.get("text"), str):
            raise ValueError('not an object with a "text"')
        found = extract(given["text"], _known(given.get("language")) or language)
    except UnknownLanguage as error:
        problem = f"no such language: {error}"
    except (ValueError, RecursionError) as error:
        problem = f"not a line of JSON: {error}" if given is None else str(error)
    else:
        return _dumped({"id": given.get("id"), **_shape(found)}), None
    identity = given.get("id") if isinstance(given, dict) else None
    return _dumped({"id": identity, "error": problem}), problem


def answer_for_file(path: str, options: dict[str, Any]) -> tuple[str, str | None]:
    """The answer to one file."""
    as_lines = options["format"] == "json"
    try:
        data = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
        document = read_document(data, name="" if path == "-" else path)
    except (ImportRefused, OSError) as error:
        problem = error.strerror if isinstance(error, OSError) else _reason(error)
        line = _dumped({"id": path, "error": problem}) if as_lines else ""
        return line, f"{path}: {problem}"
    found = _extract(document, options["language"])
    if as_lines:
        head = {"id": path, "title": document.title, "text": document.text}
        return _dumped(head | _shape(found)), None
    return "\n".join([f"{path}  ({found.language})", *_listed(found)]), None


def _extract(document: ImportedText, language: str | None) -> Extraction:
    code = language or document.language
    if code not in codes():
        code = detect(document.text)
    given = [
        Block(kind, start, end)
        for kind, start, end in document.blocks or ()
        if kind in BLOCK_KINDS
    ]
    blocks = find_blocks(document.text, load(code), given=given or None)
    return extract(document.text, code, blocks=blocks)


def _known(language: object) -> str | None:
    """A language as JSONL gives it: "en-GB" is "en"; "und" (ISO 639-2) says nothing."""
    if language is None or language == "":
        return None
    if not isinstance(language, str):
        raise UnknownLanguage(repr(language))
    code = language.replace("_", "-").split("-")[0].casefold()
    return None if code == "und" else code


def _shape(found: Extraction) -> dict[str, Any]:
    return {
        "language": found.language,
        "blocks": [
            {"kind": block.kind, "start": block.start, "end": block.end} for block in found.blocks
        ],
        "claims": [as_json(claim, found.text) for claim in found.claims()],
    }


def _dumped(answer: dict[str, Any]) -> str:
    written = json.dumps(answer, ensure_ascii=False)
    try:
        written.encode("utf-8")
    except UnicodeEncodeError:  # a lone surrogate came in by a \\ud800 in the JSON
        written = json.dumps(answer)
    return written


# Told to somebody at a shell; the pages word the same classes in both languages.
_REASONS = {
    "UnknownFormat": "not text, HTML or DOCX",
    "Undecodable": "its bytes are not text in any known encoding; save it as UTF-8",
    "EmptyDocument": "nothing to read in it",
    "TooLarge": "too large",
    "BrokenDocument": "damaged, or not what its name says",
}


def _reason(error: ImportRefused) -> str:
    facts = ", ".join(f"{key} {value}" for key, value in error.facts.items() if value)
    reason = _REASONS.get(type(error).__name__, "refused")
    return f"{reason} ({facts})" if facts else reason


# -- the readable list ---------------------------------------------------------------------------

_SIGNS = {
    "exact": "",
    "about": "≈ ",
    "at_least": "≥ ",
    "more_than": "> ",
    "at_most": "≤ ",
    "less_than": "< ",
    "almost": "≲ ",
}


def _listed(found: Extraction) -> Iterator[str]:
    """A line for each claim: line of the text, kind, words, reading."""
    line, place = 1, 0
    for claim in found.claims():
        line += found.text.count("\n", place, claim.start)
        place = claim.start
        words = " ".join(found.text[claim.start : claim.end].split())
        if isinstance(claim, Figure):
            value = as_value(claim.value) or "?"
            if claim.value_max is not None:
                value += f" … {as_value(claim.value_max)}"
            reading = f"{claim.type} {_SIGNS[claim.exactness]}{value} {claim.unit or ''}".rstrip()
            yield f"{line:5}  figure  {words}  [{reading}]"
        else:
            reading = claim.manner
            for mention in (claim.speaker, claim.cue):
                if mention:
                    reading += f" · {' '.join(found.text[mention.start : mention.end].split())}"
            yield f"{line:5}  quote   {words}  [{reading}]"


# -- one after the other, or over processes -------------------------------------------------------


def _answers_for_lines(
    lines: Iterable[bytes], options: dict[str, Any]
) -> Iterator[tuple[str, str | None]]:
    given = (line for line in lines if line.strip())
    if options["jobs"] == 1:
        for line in given:
            yield answer_for_line(line, options["language"])
        return
    yield from _over_processes(_answer_lines, given, options)


def _answers_for_files(
    paths: Iterable[str], options: dict[str, Any]
) -> Iterator[tuple[str, str | None]]:
    if options["jobs"] == 1:
        for path in paths:
            yield answer_for_file(path, options)
        return
    yield from _over_processes(_answer_files, paths, options)


def _answer_lines(batch: list[bytes], options: dict[str, Any]) -> list[tuple[str, str | None]]:
    return [answer_for_line(line, options["language"]) for line in batch]


def _answer_files(batch: list[str], options: dict[str, Any]) -> list[tuple[str, str | None]]:
    return [answer_for_file(path, options) for path in batch]


def _over_processes(work: Any, things: Iterable[Any], options: dict[str, Any]) -> Iterator[Any]:
    """The answers in the order of *things*; only a few batches are in memory at a time."""
    from concurrent.futures import Future, ProcessPoolExecutor

    jobs = options["jobs"]
    options = {key: options[key] for key in ("language", "format")}
    source = iter(things)
    size = 1 if work is _answer_files else _BATCH
    with ProcessPoolExecutor(jobs) as pool:
        waiting: list[Future[list[Any]]] = []
        while True:
            while len(waiting) < 4 * jobs and (batch := list(islice(source, size))):
                waiting.append(pool.submit(work, batch, options))
            if not waiting:
                return
            yield from waiting.pop(0).result()
