"""`manage.py import_articles`: files and folders of articles, put on a desk."""

from __future__ import annotations

import shutil
from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management import BaseCommand, CommandError
from django.utils import timezone

from claims import forms, selectors, services
from claims.importers import MAX_BYTES
from claims.permissions import may_import
from claims.views import wording


class Refused(Exception):
    """The file is not taken in; its words say why."""


class Command(BaseCommand):
    help = (
        "Put articles on a desk: files, or all files of a folder (not of the folders in it)."
        " Says of each file what became of it; ends with 1 if one was refused."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="path")
        parser.add_argument("--desk", required=True, help="the name of the desk")
        parser.add_argument("--user", required=True, help="who imports them")
        parser.add_argument(
            "--language",
            default="",
            choices=["", *(code for code, name in forms.language_choices())],
            help="of all of them (default: detected in each)",
        )
        parser.add_argument(
            "--deadline", type=datetime.fromisoformat, help="like '2026-11-19 15:00'"
        )
        parser.add_argument("--dry-run", action="store_true", help="say it, save nothing")

    def handle(self, *, paths: list[Path], dry_run: bool, **options: Any) -> None:
        job = _Job(dry_run=dry_run, **_who_and_where(options))
        files = list(_files(paths))
        bar = _Bar(self.stderr, len(files))
        refused = 0
        for path in files:
            bar.show(path.name)
            try:
                outcome = job.take(path)
            except Refused as error:
                refused += 1
                outcome = f"refused: {error}"
            bar.clear()
            self.stdout.write(f"{path}: {outcome}")
        if refused:
            raise CommandError(f"Refused: {refused} of {len(files)} files.")


class _Job:
    """What holds for all files of one import."""

    def __init__(
        self, *, actor: Any, desk: Any, language: str, deadline: datetime | None, dry_run: bool
    ) -> None:
        self.actor, self.desk = actor, desk
        self.language, self.deadline, self.dry_run = language, deadline, dry_run
        self.texts: dict[str, Path] = {}  # the hash of each text of this import

    def take(self, path: Path) -> str:
        """What became of one file, in words.

        Raises:
            Refused
        """
        try:
            draft = services.draft_from_file(_read(path), path.name)
            preview = services.preview_article(
                actor=self.actor, draft=draft, language=self.language
            )
        except services.ImportRefused as error:
            raise Refused(_sentence(wording.refusal(error))) from None
        except services.TooManyClaims as error:
            raise Refused(_sentence(wording.too_many(error))) from None
        if preview.earlier:
            return f"already here: article {preview.earlier.pk}, {preview.earlier.title}"
        if draft.sha256 in self.texts:
            return f"the same text as {self.texts[draft.sha256]}"
        self.texts[draft.sha256] = path
        found = (
            f"{preview.extraction.language}, {len(preview.extraction.figures)} figures,"
            f" {len(preview.extraction.quotes)} quotes"
        )
        if self.dry_run:
            return f"would be imported ({found}): {preview.title}"
        try:
            article = services.import_article(
                actor=self.actor, preview=preview, desk=self.desk, deadline=self.deadline
            )
        except ValidationError as error:
            raise Refused(_sentence(error)) from None
        return f"imported as article {article.pk} ({found}): {article.title}"


class _Bar:
    """How far it is, on a terminal; nothing where lines go to a file or another program."""

    WIDTH = 24

    def __init__(self, stream: Any, total: int) -> None:
        self.stream, self.total, self.done = stream, total, 0
        self.shown = stream.isatty()

    def show(self, name: str) -> None:
        if self.shown:
            filled = self.WIDTH * self.done // self.total
            bar = "█" * filled + "░" * (self.WIDTH - filled)
            line = f"{bar} {self.done + 1}/{self.total} {name}"
            width = shutil.get_terminal_size().columns - 1
            self.stream.write(f"\r\033[K{line[:width]}", ending="")
            self.stream.flush()
        self.done += 1

    def clear(self) -> None:
        if self.shown:
            self.stream.write("\r\033[K", ending="")
            self.stream.flush()


def _who_and_where(options: dict[str, Any]) -> dict[str, Any]:
    """The actor, the desk and the deadline that were named, or why they cannot be."""
    actor = selectors.user_named(options["user"])
    if actor is None:
        raise CommandError(f"There is no open account called {options['user']}.")
    if not may_import(actor):
        raise CommandError(f"{actor.username} may not import articles: a reviewer or editor may.")
    desks = {desk.name.casefold(): desk for desk in selectors.desks_for(actor)}
    desk = desks.get(options["desk"].casefold())
    if desk is None:
        names = ", ".join(desk.name for desk in desks.values()) or "none"
        raise CommandError(
            f"{actor.username} is on no desk called {options['desk']}, but on: {names}."
        )
    deadline = options["deadline"]
    if deadline is not None:
        if timezone.is_naive(deadline):
            deadline = timezone.make_aware(deadline)
        if deadline < timezone.now():
            raise CommandError("The deadline has passed.")
    return {"actor": actor, "desk": desk, "language": options["language"], "deadline": deadline}


def _files(paths: list[Path]) -> Iterator[Path]:
    """The files named, and those in the folders named, by name; hidden ones are left out."""
    for path in paths:
        if path.is_dir():
            inside = (child for child in path.iterdir() if not child.name.startswith("."))
            yield from sorted(child for child in inside if child.is_file())
        else:
            yield path


def _read(path: Path) -> bytes:
    """The bytes of *path*, no more than one too many.

    Raises:
        Refused: it cannot be read.
        TooLarge
    """
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise services.TooLarge(path.name, size=size, limit=MAX_BYTES, unit="bytes")
        return path.read_bytes()
    except OSError as error:
        raise Refused(f"it cannot be read: {error.strerror}.") from None


def _sentence(error: ValidationError) -> str:
    return " ".join(error.messages)
