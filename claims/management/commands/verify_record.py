"""`manage.py verify_record`: says whether the record is whole, after a restore or any day."""

from __future__ import annotations

from typing import Any

from django.core.management import BaseCommand, CommandError

from claims import services

WORDS = {
    "unprotected": "the database would let rows of {where} be changed",
    "chain": "the chain of events breaks at {where}",
    "head": "events are missing behind {where}",
    "text": "the text of {where} is not the one that was imported",
    "verdict": "{where} is not as it was recorded",
    "state": "{where} does not stand where its verdicts leave it",
}


class Command(BaseCommand):
    help = "Check that nothing recorded was changed, left out or moved; end with 1 if it was."

    def handle(self, **options: Any) -> None:
        flaws = 0
        for flaw in services.verify_record():
            flaws += 1
            place = f"article {flaw.article}: " if flaw.article else ""
            self.stdout.write(place + WORDS[flaw.what].format(where=flaw.where))
        if flaws:
            raise CommandError(f"The record is not whole. Flaws: {flaws}.")
        self.stdout.write("The record is whole.")
