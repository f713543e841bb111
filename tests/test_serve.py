"""`manage.py serve`: one command from nothing to a served page, again and again."""

import os
import re
import shutil
import signal
import socket
import threading

import pytest
from django.core.management import CommandError, call_command

from factcheck import server
from tests.desk import Desk, Newsroom, Person, copy_of, serving

pytestmark = pytest.mark.own_database
DOES = ("Preparing", "Collecting", "Making")


@pytest.fixture
def newsroom(first_start, tmp_path):
    return copy_of(first_start[0], tmp_path / "data")


def test_the_first_start_prepares_all_and_says_who_is_there(first_start):
    newsroom, said = first_start
    text = "".join(said)
    for word in DOES:
        assert word in text
    for role, name in [("reviewer", "alice"), ("editor", "edith"), ("admin", "admin")]:
        assert re.search(rf"^  {role} +{name} ", text, re.M)
    assert f"password of each: {newsroom.password}\n" in text


def test_a_second_start_does_none_of_it_again_and_keeps_the_data(newsroom):
    before = newsroom.rows("SELECT count(*), max(id) FROM claims_event")
    with serving(newsroom, "--demo") as desk:
        assert not [line for line in desk.said if line.startswith(DOES)]
        alice = Person(desk)
        alice.sign_in("alice", newsroom.password)
        status, _, page = alice.get("/")
        assert status == 200
        assert "Vauldre" in page
    assert newsroom.rows("SELECT count(*), max(id) FROM claims_event") == before


def test_what_a_page_names_is_served(newsroom):
    with serving(newsroom) as desk:
        person = Person(desk)
        _, _, page = person.get("/account/login/")
        named = re.findall(r'(?:href|src)="(/static/[^"]+)"', page)
        assert named
        for path in named:
            assert re.search(r"\.[0-9a-f]{12}\.\w+$", path), path
            assert person.get(path)[0] == 200, path


def test_two_started_together_share_one_newsroom(first_start, tmp_path):
    newsroom = Newsroom(tmp_path / "data")
    newsroom.folder.mkdir()
    # Collecting is not what is asked here, and takes longest.
    shutil.copytree(first_start[0].folder / "static", newsroom.folder / "static")
    shutil.copy(first_start[0].folder / "static.sha256", newsroom.folder)
    desks = [Desk(newsroom, "--demo", "--workers=1") for _ in range(2)]
    threads = [threading.Thread(target=desk.start) for desk in desks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    try:
        made = [line for desk in desks for line in desk.said if line.startswith("Making")]
        assert len(made) == 1
        assert newsroom.rows("SELECT count(*) FROM claims_user WHERE username = 'alice'") == [(1,)]
        for desk in desks:
            Person(desk).sign_in("bob", newsroom.password)
    finally:
        assert [desk.stop() for desk in desks] == [0, 0]


def test_sigterm_ends_it_with_all_its_workers(newsroom):
    with serving(newsroom, "--workers=3") as desk:
        Person(desk).get("/account/login/")
        assert desk.stop() == 0
    with pytest.raises(ProcessLookupError):
        os.killpg(desk.process.pid, 0)
    server.listen(f"127.0.0.1:{desk.port}").close()


def test_when_its_parent_is_killed_it_can_be_started_again_at_once(newsroom):
    with serving(newsroom) as desk:
        Person(desk).get("/account/login/")
        os.kill(desk.process.pid, signal.SIGKILL)
        desk.process.wait()
        with desk.process.stdout:
            desk.start()
        assert Person(desk).get("/account/login/")[0] == 200


def test_an_address_in_use_is_said_in_words(newsroom, monkeypatch):
    monkeypatch.setattr(server, "PATIENCE", 0)
    with socket.create_server(("127.0.0.1", 0)) as other:
        address = f"127.0.0.1:{other.getsockname()[1]}"
        with pytest.raises(CommandError, match=f"Something serves at {address} already"):
            call_command("serve", address=address)


@pytest.mark.parametrize(
    "address", ["localhost", "8000", ":8000", "127.0.0.1:", "127.0.0.1:70000", "a b:80", "x:²"]
)
def test_what_is_no_address_is_refused(address):
    with pytest.raises(CommandError, match="is no address"):
        call_command("serve", address=address)


@pytest.mark.parametrize("count", ["0", "-1", "two", "65"])
def test_a_number_of_workers_that_makes_no_sense_is_refused(count, capsys):
    with pytest.raises(CommandError, match="a whole number from 1 to 64"):
        call_command("serve", "--workers", count)


def test_a_host_that_the_settings_do_not_name_is_warned_about(newsroom):
    newsroom.environment["ALLOWED_HOSTS"] = "desk.example"
    with serving(newsroom) as desk:
        assert "Requests for 127.0.0.1 will be refused" in "".join(desk.said)
        assert Person(desk).get("/account/login/")[0] == 400


def test_nothing_that_was_asked_for_stands_in_the_log(newsroom):
    with serving(newsroom) as desk:
        person = Person(desk)
        person.sign_in("alice", newsroom.password)
        for path in ("/?title=Ostrelgate", "/no/?Ostrelgate", "/articles/import/?text=Ostrelgate"):
            person.get(path)
        person.post("/articles/preview/?Ostrelgate", {"text": "Ostrelgate: 12 dead."})
        desk.stop()
    assert "Ostrelgate" not in "".join(desk.said)
    assert newsroom.password not in "".join(desk.said)


def test_a_head_that_is_too_large_is_refused_and_the_desk_lives(newsroom):
    with serving(newsroom, "--workers=1") as desk:
        assert Person(desk).get("/?" + "x" * 10_000)[0] == 414
        hoarder = Person(desk)
        hoarder.cookies["much"] = "x" * 100_000
        assert hoarder.get("/account/login/")[0] == 431
        assert Person(desk).get("/account/login/")[0] == 200
