"""`manage.py serve`: prepares what is not ready, then serves the desk until it is stopped."""

from __future__ import annotations

import os
from argparse import ArgumentParser, ArgumentTypeError
from io import StringIO
from ipaddress import ip_address
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http.request import validate_host

from factcheck import server

# Of the libraries' files, those that no page names: long copies beside short ones, and htmx 4.
# Compressing them takes longer than all the rest.
UNUSED = ["htmax-*", "htmx-4*", "htmx-2.js", "jquery.js", "select2.full.js", "xregexp.js"]


class Command(BaseCommand):
    help = "Check, migrate, collect static files when they changed, and serve the desk."
    requires_system_checks: list[str] = []  # handle() runs them all, with those of the database

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--address", default="127.0.0.1:8000", help="host:port")
        parser.add_argument(
            "--workers", type=_count, default=_workers(), help="processes (default: %(default)s)"
        )
        parser.add_argument(
            "--threads", type=_count, default=4, help="threads of each process (default: 4)"
        )
        parser.add_argument(
            "--demo", action="store_true", help="make an invented newsroom if there is none yet"
        )

    def handle(
        self, *, address: str, workers: int, threads: int, demo: bool, **options: Any
    ) -> None:
        try:
            sock = server.listen(address)
        except server.BadAddress:
            raise CommandError(
                f"{address} is no address: say host:port, like localhost:8000."
            ) from None
        except server.AddressTaken:
            raise CommandError(
                f"Something serves at {address} already. Stop it, or choose another: --address"
            ) from None
        except OSError as error:
            raise CommandError(f"Cannot serve at {address}: {error.strerror}.") from None
        try:
            self._prepare(demo=demo)
        except OperationalError as error:
            raise CommandError(f"The database does not answer: {error}") from None
        except KeyboardInterrupt:
            raise CommandError("Stopped before it served.", returncode=130) from None
        host, port = server.place(sock)
        everywhere = host in ("0.0.0.0", "[::]")

        def ready() -> None:
            if not _is_loopback(host) and not settings.HTTPS:
                self.stderr.write(
                    "Passwords and articles go over the network unencrypted. Put a proxy with"
                    " TLS in front and set HTTPS=on (see README)."
                )
            named = everywhere or validate_host(host, settings.ALLOWED_HOSTS)
            if not (named or settings.TRUSTED_PROXIES):
                self.stderr.write(
                    f"Requests for {host} will be refused: ALLOWED_HOSTS does not name it."
                )
            if settings.HTTPS:
                self.stdout.write(f"factcheck listens at {host}:{port}, behind your proxy.")
            else:
                shown = "localhost" if everywhere else host
                self.stdout.write(f"factcheck is at http://{shown}:{port}/")
            self.stdout.write("Stop it with Ctrl-C.")
            self.stdout.flush()

        server.serve(sock, workers=workers, threads=threads, ready=ready)

    def _prepare(self, *, demo: bool) -> None:
        """All that must be done before the first page; nothing when nothing changed."""
        call_command("check", databases=["default"], fail_level="ERROR", stdout=StringIO())
        with server.alone(settings.DATA_DIR):
            self._migrate()
            self._collect_static()
            call_command("clearsessions")
            if demo:
                call_command("load_demo", stdout=self.stdout, stderr=self.stderr)

    def _migrate(self) -> None:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self._say("Preparing the database …")
            call_command("migrate", interactive=False, verbosity=0)

    def _collect_static(self) -> None:
        collected = settings.DATA_DIR / "static.sha256"
        fingerprint = server.static_fingerprint()
        known = collected.read_text("ascii") if collected.exists() else ""
        if known != fingerprint or not settings.STATIC_ROOT.is_dir():
            self._say("Collecting static files …")
            call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=UNUSED)
            collected.write_text(fingerprint, "ascii")

    def _say(self, words: str) -> None:
        self.stdout.write(words)
        self.stdout.flush()


def _count(given: str) -> int:
    if not (given.isascii() and given.isdigit() and 1 <= int(given) <= 64):
        raise ArgumentTypeError(f"{given}: a whole number from 1 to 64")
    return int(given)


def _workers() -> int:
    """One for each processor, within reason."""
    return min(max(os.cpu_count() or 1, 2), 8)


def _is_loopback(host: str) -> bool:
    return ip_address(host.strip("[]").partition("%")[0]).is_loopback
