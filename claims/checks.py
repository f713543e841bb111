"""System checks: settings with which an acknowledged verdict could be lost are refused."""

from __future__ import annotations

from typing import Any

from django.core.checks import Error, Tags, register
from django.db import connections


@register(Tags.database, deploy=False)
def check_durability(databases: list[str] | None = None, **kwargs: Any) -> list[Error]:
    """Refuse a database that may acknowledge a verdict before it is safe on disk.

    SQLite: `synchronous` must be FULL (2) or EXTRA (3); with NORMAL a power cut loses the last
    commits of a WAL database (https://www.sqlite.org/pragma.html#pragma_synchronous).
    PostgreSQL: `synchronous_commit`, `fsync` and `full_page_writes` must not be off
    (https://www.postgresql.org/docs/current/runtime-config-wal.html).
    """
    errors = []
    for alias in databases or []:
        connection = connections[alias]
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("PRAGMA synchronous")
                if cursor.fetchone()[0] < 2:
                    errors.append(_lossy(alias, "PRAGMA synchronous", "FULL"))
            elif connection.vendor == "postgresql":
                for name in ("synchronous_commit", "fsync", "full_page_writes"):
                    cursor.execute("SELECT current_setting(%s)", [name])
                    if cursor.fetchone()[0] == "off":
                        errors.append(_lossy(alias, name, "on"))
    return errors


def _lossy(alias: str, setting: str, value: str) -> Error:
    return Error(
        f"The database '{alias}' could lose a verdict that was acknowledged.",
        hint=f"Set {setting} to {value}.",
        id="claims.E001",
    )
