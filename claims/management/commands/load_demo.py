"""`manage.py load_demo`: an invented newsroom to try the desk with, made once.

All that it does goes through the services, as if people had done it. The accounts share one
password, made at random and kept where only the owner of DATA_DIR can read it, so that nothing
that can be guessed is ever served.
"""

from __future__ import annotations

import secrets
import tomllib
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import cycle
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.management import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from claims import selectors, services

DEMO = Path(__file__).parent.parent / "demo"
# How much of an article is decided at each stage of its review.
SHARE = {"half": 0.5, "nearly": 0.9, "done": 1.0}
# Letters that look like no others, so that a password can be read out and typed.
CONSONANTS, VOWELS = "bdfgkmnprstvz", "aeiou"


class Command(BaseCommand):
    help = "Make the demo newsroom in an empty database, and say who is in it."

    def handle(self, **options: Any) -> None:
        newsroom = tomllib.loads((DEMO / "newsroom.toml").read_text("utf-8"))
        names = {user["username"] for user in newsroom["users"]}
        here = selectors.account_names()
        if not here & names:
            if here:
                raise CommandError(
                    "There are accounts here already; the demo newsroom needs an empty database."
                    " Set DATA_DIR to another folder."
                )
            self.stdout.write("Making the demo newsroom …")
            self.stdout.flush()
            for problem in _make(newsroom, _password(make=True)):
                self.stderr.write(problem)
        self._introduce(newsroom)

    def _introduce(self, newsroom: dict[str, Any]) -> None:
        for role in ("reviewer", "editor", "admin"):
            for user in newsroom["users"]:
                if user["role"] == role:
                    desks = ", ".join(user["desks"]) or "every desk"
                    self.stdout.write(f"  {role:<9} {user['username']:<8} {desks}")
        if password := _password(make=False):
            self.stdout.write(f"  password of each: {password}")
        else:
            self.stdout.write("  Their password is not kept here: manage.py changepassword NAME")


def _password(*, make: bool) -> str:
    """The password of the demo's accounts, "" when it is not kept on this machine."""
    path = settings.DATA_DIR / "demo_password"
    if make and not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
        # 9 syllables: 54 bits, more than can be tried against the lockout, or against the hash.
        syllables = [secrets.choice(CONSONANTS) + secrets.choice(VOWELS) for _ in range(9)]
        path.write_text("-".join("".join(syllables[i : i + 3]) for i in (0, 3, 6)), "ascii")
    return path.read_text("ascii") if path.exists() else ""


@transaction.atomic
def _make(newsroom: dict[str, Any], password: str) -> list[str]:
    """Desks, people, articles and verdicts, all or none. Returns what did not fit."""
    encoded = make_password(password)
    people: dict[str, Any] = {}
    # The admin comes first: the others are added by somebody.
    for user in sorted(newsroom["users"], key=lambda user: user["role"] != "admin"):
        if user["role"] == "admin":
            admin = people[user["username"]] = _add_user(None, user, encoded, [])
    desks = {
        desk["name"]: services.add_desk(actor=admin, name=desk["name"])
        for desk in newsroom["desks"]
    }
    for user in newsroom["users"]:
        if user["role"] != "admin":
            own = [desks[name] for name in user["desks"]]
            people[user["username"]] = _add_user(admin, user, encoded, own)
    problems = []
    for article in newsroom["articles"]:
        problems += _make_article(article, newsroom, desks, people)
    return problems


def _add_user(actor: Any, user: dict[str, Any], encoded: str, desks: list[Any]) -> Any:
    return services.add_user(
        actor=actor,
        username=user["username"],
        encoded_password=encoded,
        role=user["role"],
        desks=desks,
        first_name=user["first_name"],
        last_name=user["last_name"],
        interface_language=user["language"],
    )


def _make_article(
    entry: dict[str, Any], newsroom: dict[str, Any], desks: dict[str, Any], people: dict[str, Any]
) -> Iterator[str]:
    actor = people[entry["imported_by"]]
    draft = services.draft_from_file((DEMO / entry["file"]).read_bytes(), entry["file"])
    article = services.import_article(
        actor=actor,
        preview=services.preview_article(actor=actor, draft=draft, language=entry["language"]),
        desk=desks[entry["desk"]],
        title=entry["title"],
        deadline=_deadline(entry["deadline"]),
    )
    page = selectors.article_page(article, selectors.ReviewFilter())
    seen = dict.fromkeys(page.by_pk, 0)
    reviewers = []
    for verdict in entry.get("verdicts", []):
        row = _row(page, verdict["claim"])
        if row is None:
            yield f"{entry['file']}: no claim reads “{verdict['claim']}”"
            continue
        _decide(people[verdict["by"]], row, seen, verdict)
        reviewers.append(people[verdict["by"]])
    if entry["review"] in SHARE:
        routine = cycle(newsroom["routine"][entry["language"]])
        hands = cycle(dict.fromkeys(reviewers))
        wanted = round(SHARE[entry["review"]] * len(page.rows))
        for row in page.rows:
            if sum(map(bool, seen.values())) >= wanted:
                break
            if not seen[row.pk]:
                fits = (note for note in routine if note.get("kind", row.kind) == row.kind)
                _decide(next(hands), row, seen, {"decision": "verified", **next(fits)})


def _deadline(minutes: int) -> datetime:
    """That many minutes from now, at a time that people would name."""
    then = timezone.now() + timedelta(minutes=minutes)
    return then.replace(minute=then.minute // 5 * 5, second=0, microsecond=0)


def _decide(reviewer: Any, row: Any, seen: dict[int, int], verdict: dict[str, str]) -> None:
    recorded = services.record_verdict(
        claim=selectors.claims_for(reviewer).get(pk=row.pk),
        reviewer=reviewer,
        decision=verdict["decision"],
        seen=seen[row.pk],
        note=verdict.get("note", ""),
        correction=verdict.get("correction", ""),
        source=verdict.get("url") or verdict.get("source", ""),
        passage=verdict.get("passage", ""),
    )
    seen[row.pk] = recorded.sequence


def _row(page: Any, words: str) -> Any:
    """The claim that reads *words*, or a quote that opens with them, or else the claim that has
    most in common with the place where they stand; None when nothing is found there."""
    for row in page.rows:
        if row.exact == words:
            return row
    for row in page.rows:
        if row.kind == "quote" and row.exact.startswith(words):
            return row
    start = page.text.find(words)
    end = start + len(words)

    def shared(row: Any) -> float:
        common = min(row.end, end) - max(row.start, start)
        return common / (max(row.end, end) - min(row.start, start))

    best = max(page.rows, key=shared, default=None)
    return best if start >= 0 and best is not None and shared(best) > 0 else None
