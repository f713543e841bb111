"""Serving the desk: one address, worker processes with threads, stopped by SIGTERM.

gunicorn's gthread where processes fork; waitress elsewhere. A page is mostly waiting for the
database and for one thread's Python, so two or more processes with a few threads each. The
socket is taken before anything is prepared: a second start at the same address is told at
once, and a browser that comes early waits instead of being refused.
"""

from __future__ import annotations

import errno
import hashlib
import logging
import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.finders import get_finders
from django.db import connection, connections

# How long to wait for an address that a server of ours, just killed, has not let go of yet.
PATIENCE = 3.0
ADVISORY_LOCK = 0x66616374  # any number of our own


class BadAddress(ValueError):
    """It is not HOST:PORT."""


class AddressTaken(Exception):
    """Another program listens there."""


def listen(address: str) -> socket.socket:
    """A listening socket at *address*, HOST:PORT; port 0 takes a free one.

    Raises:
        BadAddress, AddressTaken
        OSError: the host is not one of this machine, or the port is not allowed.
    """
    host, colon, port = address.rpartition(":")
    host = host.removeprefix("[").removesuffix("]")
    if not (colon and host and port.isascii() and port.isdigit() and int(port) < 2**16):
        raise BadAddress(address)
    try:
        family, _, _, _, place = socket.getaddrinfo(host, int(port), type=socket.SOCK_STREAM)[0]
    except socket.gaierror:
        raise BadAddress(address) from None
    until = time.monotonic() + PATIENCE
    while True:
        sock = socket.socket(family, socket.SOCK_STREAM)
        if os.name == "posix":  # elsewhere it would let two servers share the address
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            sock.bind(place)
            sock.listen(2048)
        except OSError as error:
            sock.close()
            if error.errno != errno.EADDRINUSE:
                raise
            if time.monotonic() > until:
                raise AddressTaken(address) from None
            time.sleep(0.1)
        else:
            return sock


def place(sock: socket.socket) -> tuple[str, int]:
    """Host and port of *sock*, the host as it is written in an address."""
    host, port = sock.getsockname()[:2]
    return (f"[{host}]" if ":" in host else host), port


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold while a desk is prepared: others that start on the same data wait for their turn.

    A lock on a file in *folder* for this machine; one in the database as well where several
    machines share it. (No file lock where there is no fcntl: start one at a time there.)
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / "serve.lock").open("w") as file:
        try:
            import fcntl
        except ImportError:
            pass
        else:
            fcntl.flock(file, fcntl.LOCK_EX)
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_lock(%s)", [ADVISORY_LOCK])
        try:
            yield
        finally:
            connections.close_all()  # the lock in the database goes with its connection


def static_fingerprint() -> str:
    """Changes when a static file does, or what collects them."""
    digest = hashlib.sha256(f"{version('django')} {version('whitenoise')}".encode())
    for finder in get_finders():
        for path, storage in finder.list(["CVS", ".*", "*~"]):
            digest.update(f"\0{path}\0".encode())
            with storage.open(path) as file:
                digest.update(file.read())
    return digest.hexdigest()


def serve(sock: socket.socket, *, workers: int, threads: int, ready: Callable[[], None]) -> None:
    """Answer requests on *sock* until SIGTERM or Ctrl-C; *ready* is called when it begins."""
    connections.close_all()  # a connection must not be shared by processes
    if hasattr(os, "fork"):
        _gunicorn(sock, workers=workers, threads=threads, ready=ready)
    else:
        _waitress(sock, threads=workers * threads, ready=ready)


def _gunicorn(
    sock: socket.socket, *, workers: int, threads: int, ready: Callable[[], None]
) -> None:
    from gunicorn.app.base import BaseApplication
    from gunicorn.glogging import Logger

    class OurLog(Logger):
        """What gunicorn says goes where all logs go."""

        def setup(self, cfg: Any) -> None:
            self._access_log_enabled = False
            self.error_log.propagate = True
            self.error_log.setLevel(logging.WARNING)

    class Server(BaseApplication):
        def load_config(self) -> None:
            for name, value in options.items():
                self.cfg.set(name, value)

        def load(self) -> Any:
            from .wsgi import application

            return application

    options = {
        "bind": f"fd://{sock.detach()}",
        "worker_class": "gthread",
        "workers": workers,
        "threads": threads,
        "preload_app": True,  # one copy of the program in memory, and it fails before it serves
        "timeout": 60,  # a worker that hangs is replaced
        "graceful_timeout": 25,  # to finish what was asked; below systemd's and docker's
        # Longer than a proxy keeps its side open, or it would send a form into a closing one.
        "keepalive": 75,
        "limit_request_line": 4094,
        "limit_request_fields": 64,
        "limit_request_field_size": 8190,
        # Django reads X-Forwarded-*, and only as TRUSTED_PROXIES says.
        "forwarded_allow_ips": "",
        "control_socket_disable": True,
        "accesslog": None,  # addresses name articles before they are published
        "logger_class": OurLog,
        "proc_name": "factcheck",
        "when_ready": lambda server: ready(),
    }
    if Path("/dev/shm").is_dir():
        # The heartbeat of a worker must not wait for a disk.
        options["worker_tmp_dir"] = "/dev/shm"
    Server().run()


def _waitress(sock: socket.socket, *, threads: int, ready: Callable[[], None]) -> None:
    from waitress import create_server

    from .wsgi import application

    server = create_server(
        application,
        sockets=[sock],
        threads=threads,
        ident="",
        clear_untrusted_proxy_headers=False,  # Django reads them, as TRUSTED_PROXIES says
        max_request_header_size=32_768,
        channel_timeout=75,
    )
    ready()
    server.run()
