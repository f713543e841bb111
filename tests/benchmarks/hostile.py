"""The slowest answers to hostile texts and files: `python -m tests.benchmarks.hostile`.

On the database that DATABASE_URL names (a test database beside it is made and dropped). Each
text is imported through the page, and the article that comes of it is opened.
"""

from __future__ import annotations

import logging
import os
import time
from uuid import uuid4

import django
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.utils import setup_test_environment, teardown_test_environment


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    django.setup()
    from django.conf import settings
    from django.db import connection

    settings.STORAGES["staticfiles"]["BACKEND"] = (
        "django.contrib.staticfiles.storage.StaticFilesStorage"
    )
    logging.disable()
    setup_test_environment()
    connection.creation.create_test_db(verbosity=0)
    try:
        measure()
    finally:
        connection.creation.destroy_test_db(":memory:", verbosity=0)
        teardown_test_environment()


def measure() -> None:
    from claims.models import Desk
    from tests.factories import make_user
    from tests.test_hostile import FILES, LONG, SHORT

    desk = Desk.objects.create(name="World desk")
    client = Client()
    client.force_login(make_user("alice", "reviewer", desk))
    given = [
        (name, {"text": text.encode("utf-8", "replace").decode()})
        for name, text in (SHORT | LONG).items()
    ]
    given += [(f"an eighth of {name}", {"text": text[:129_000]}) for name, text in LONG.items()]
    given += [(name, {"file": SimpleUploadedFile(name, data)}) for name, data in FILES.items()]
    given += [
        (
            f"{name} as a file",
            {"file": SimpleUploadedFile("a.txt", text.encode("utf-8", "replace"))},
        )
        for name, text in (SHORT | LONG).items()
    ]
    times, statuses = [], set()
    for name, fields in given:
        fields = {"desk": desk.pk, "key": uuid4(), "create": "1", "language": "fr", **fields}
        start = time.perf_counter()
        answer = client.post("/articles/import/", {**fields, "duplicate_is_fine": "on"})
        times.append((time.perf_counter() - start, f"import {name}", answer.status_code))
        if answer.status_code == 302:
            start = time.perf_counter()
            page = client.get(answer.url)
            times.append((time.perf_counter() - start, f"open {name}", page.status_code))
            statuses.add(page.status_code)
        statuses.add(answer.status_code)
    times.sort(reverse=True)
    print(f"{len(given)} texts and files, {len(times)} answers, statuses {sorted(statuses)}")
    for seconds, name, status in times[:15]:
        print(f"{seconds:7.2f} s  {status}  {name}")


if __name__ == "__main__":
    main()
