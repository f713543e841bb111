"""What was acknowledged stays: a desk in processes of its own, real sessions, both databases.

A verdict is acknowledged when the browser has the answer to its form. From then on it is there
exactly once, whatever happens to the server and whoever else decides at the same moment.
"""

from __future__ import annotations

import random
import re
import threading
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from itertools import count
from uuid import uuid4

import pytest

from tests.desk import Newsroom, Person, copy_of, serving
from tests.machine import own_postgresql

pytestmark = pytest.mark.own_database
CLIENTS = 8
KILLS = 20
DECISIONS = ("verified", "disputed", "needs_source")
# alice and bob are both on it; each client has a session of its own.
DESK = "International"


@pytest.fixture(
    params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)],
)
def newsroom(request, first_start, tmp_path):
    """A demo newsroom on each engine, to be written to."""
    if request.param == "sqlite":
        yield copy_of(first_start[0], tmp_path / "data")
        return
    with own_postgresql() as url:
        newsroom = copy_of(first_start[0], tmp_path / "data")
        newsroom = Newsroom(newsroom.folder, url)
        for command in ("migrate", "load_demo"):
            outcome = newsroom.manage(command)
            assert outcome.returncode == 0, outcome.stderr
        yield newsroom


def claims_of(newsroom):
    """The claims of the desk's article, each with the number of its newest verdict."""
    return newsroom.rows(
        "SELECT c.id, COALESCE(v.sequence, 0) FROM claims_claim c"
        " JOIN claims_article a ON a.id = c.article_id JOIN claims_desk d ON d.id = a.desk_id"
        f" LEFT JOIN claims_verdict v ON v.id = c.newest_id WHERE d.name = '{DESK}' ORDER BY c.id"
    )


def people_at(desk, newsroom):
    """A session for each client, signed in with a password like anybody's."""
    people = [Person(desk) for _ in range(CLIENTS)]
    names = ["alice", "bob"] * (CLIENTS // 2)
    for person, name in zip(people, names, strict=True):
        person.sign_in(name, newsroom.password)
    return people


class Client(threading.Thread):
    """Gives verdicts one after another; sends a form again until it is acknowledged.

    It has claims of its own, so that nothing but the kills can come between.
    """

    def __init__(self, person, claims, changed, up, done):
        super().__init__()
        self.person, self.claims = person, claims
        self.changed, self.up, self.done = changed, up, done
        self.acknowledged = {}  # key → claim, number of the verdict
        self.resent = 0
        self.trouble = None

    def run(self):
        for turn in count():
            if self.done.is_set() or self.trouble:
                return
            claim, seen = self.claims[turn % len(self.claims)]
            number = seen + turn // len(self.claims) + 1
            form = {
                "key": str(uuid4()),
                "seen": number - 1,
                "decision": random.choice(DECISIONS),
                "note": f"{self.name} {turn}",
            }
            while not self._sent(claim, form):
                self.resent += 1
            with self.changed:
                self.acknowledged[form["key"]] = (claim, number)
                self.changed.notify_all()

    def _sent(self, claim, form):
        """True when the answer came: the form was saved, now or when it was first sent."""
        self.up.wait()
        try:
            status, where, page = self.person.post(f"/claims/{claim}/verdict/", form)
        except (OSError, HTTPException):
            return False
        if status != 302 or not where.startswith("/claims/"):
            self.trouble = f"{status} {where} {page[:2000]}"
            with self.changed:
                self.changed.notify_all()
        return True


def test_no_acknowledged_verdict_is_lost_or_doubled_when_the_server_is_killed(newsroom):
    before = newsroom.rows("SELECT count(*) FROM claims_verdict")[0][0]
    claims = claims_of(newsroom)
    changed, up, done = threading.Condition(), threading.Event(), threading.Event()
    with serving(newsroom, "--workers=2", "--threads=4") as desk:
        clients = [
            Client(person, claims[index::CLIENTS], changed, up, done)
            for index, person in enumerate(people_at(desk, newsroom))
        ]

        def total():
            return sum(len(client.acknowledged) for client in clients)

        def more_than(wanted):
            return lambda: total() >= wanted or any(client.trouble for client in clients)

        up.set()
        for client in clients:
            client.start()
        try:
            for _ in range(KILLS):
                wanted = total() + random.randint(1, 40)
                with changed:
                    assert changed.wait_for(more_than(wanted), timeout=60)
                up.clear()
                desk.kill()
                desk.start()
                up.set()
            with changed:
                assert changed.wait_for(more_than(total() + CLIENTS), timeout=60)
        finally:
            done.set()
            up.set()
            for client in clients:
                client.join()
        assert [client.trouble for client in clients] == [None] * CLIENTS
        assert desk.stop() == 0
    acknowledged = {}
    for client in clients:
        acknowledged |= client.acknowledged
    rows = newsroom.rows(
        "SELECT e.key, v.claim_id, v.sequence, v.id FROM claims_event e"
        " JOIN claims_verdict v ON v.note = e.data->>'note' AND v.claim_id = e.claim_id"
        " WHERE e.key IS NOT NULL"
    )
    saved = {str(key).replace("-", ""): (claim, number) for key, claim, number, _ in rows}
    assert saved == {key.replace("-", ""): where for key, where in acknowledged.items()}
    assert len(rows) == len(saved) == len({pk for *_, pk in rows})
    now = newsroom.rows("SELECT count(*) FROM claims_verdict")[0][0]
    assert now == before + len(acknowledged)
    outcome = newsroom.manage("verify_record")
    assert outcome.stdout == "The record is whole.\n", outcome.stderr
    resent = sum(client.resent for client in clients)
    print(f"{KILLS} kills, {len(acknowledged)} acknowledged, {resent} sent again")


def test_of_verdicts_given_at_the_same_moment_one_is_saved_and_the_others_are_told(newsroom):
    claims = claims_of(newsroom)[:25]
    before = newsroom.rows("SELECT count(*) FROM claims_verdict")[0][0]
    gate = threading.Barrier(CLIENTS)

    def decide_all(person):
        """The answer to each of the person's verdicts, all given when everybody is ready."""
        answers = []
        for claim, seen in claims:
            note = f"{id(person)} on {claim}"
            form = {"key": str(uuid4()), "seen": seen, "decision": "disputed", "note": note}
            gate.wait(timeout=60)
            status, _, page = person.post(f"/claims/{claim}/verdict/", form)
            answers.append((claim, note, status, page))
        return answers

    with serving(newsroom, "--workers=2", "--threads=4") as desk:
        people = people_at(desk, newsroom)
        with ThreadPoolExecutor(CLIENTS) as pool:
            answers = [answer for given in pool.map(decide_all, people) for answer in given]
        assert len(answers) == 200
        won = {claim: note for claim, note, status, _ in answers if status == 302}
        refused = [answer for answer in answers if answer[2] == 409]
        assert len(won) == len(claims)
        assert len(won) + len(refused) == len(answers)
        for claim, note, _, page in refused:
            assert note in page, "what was typed is still there"
            assert won[claim] in page, "and the colleague's verdict beside it"
        # Each refused person reads that, and one decides anew: nothing stands in the way.
        claim, note, _, page = refused[0]
        seen = max(map(int, re.findall(r'name="seen" value="(\d+)"', page)))
        form = {"key": str(uuid4()), "seen": seen, "decision": "verified", "note": f"{note} again"}
        assert people[0].post(f"/claims/{claim}/verdict/", form)[0] == 302
        assert desk.stop() == 0
    rows = newsroom.rows("SELECT claim_id, sequence, note FROM claims_verdict")
    saved = {(claim, sequence): note for claim, sequence, note in rows}
    assert {claim: saved[claim, seen + 1] for claim, seen in claims} == won
    now = newsroom.rows("SELECT count(*) FROM claims_verdict")[0][0]
    assert now == before + len(claims) + 1
    assert newsroom.manage("verify_record").stdout == "The record is whole.\n"
