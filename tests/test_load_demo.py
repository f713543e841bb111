"""`manage.py load_demo`: the newsroom that a newcomer meets."""

import tomllib

import pytest
from django.core.management import CommandError, call_command
from django.db.models import F

from claims.management.commands import load_demo
from claims.models import Article, Desk, Event, User, Verdict
from claims.services import verify_record
from tests.factories import make_user

pytestmark = pytest.mark.django_db
NEWSROOM = tomllib.loads((load_demo.DEMO / "newsroom.toml").read_text("utf-8"))


@pytest.fixture
def data_dir(settings, tmp_path):
    settings.DATA_DIR = tmp_path / "not yet made"
    return settings.DATA_DIR


def share_decided(article):
    states = list(article.claims.values_list("state", flat=True))
    return 1 - states.count("to_check") / len(states)


def test_the_newsroom_has_every_role_and_articles_at_every_stage(data_dir, capsys):
    call_command("load_demo")
    for role in ("reviewer", "editor", "admin"):
        assert User.objects.filter(groups__name=role).exists()
    stages = {}
    for entry in NEWSROOM["articles"]:
        article = Article.objects.get(title=entry["title"])
        assert article.language == entry["language"]
        stages.setdefault(entry["review"], []).append(share_decided(article))
    assert sum(map(len, stages.values())) >= 8
    assert set(stages["untouched"]) == {0}
    assert all(0 < share < 0.5 for share in stages["started"])
    assert all(0.45 <= share <= 0.6 for share in stages["half"])
    assert all(0.8 <= share < 1 for share in stages["nearly"])
    assert set(stages["done"]) == {1}


def test_one_article_is_long(data_dir):
    call_command("load_demo")
    longest = Article.objects.order_by("-current_revision__length").first()
    assert len(longest.current_revision.text.split()) >= 3_000
    assert longest.claims.count() >= 150


def test_verdicts_that_were_written_find_their_claim_or_are_named(data_dir, capsys):
    call_command("load_demo")
    written = [verdict for entry in NEWSROOM["articles"] for verdict in entry.get("verdicts", [])]
    named = capsys.readouterr().err
    found = [verdict for verdict in written if f"“{verdict['claim']}”" not in named]
    assert len(found) >= 0.9 * len(written)
    for verdict in found:
        recorded = Verdict.objects.get(note=verdict["note"])
        assert recorded.decision == verdict["decision"]
        assert recorded.reviewer.username == verdict["by"]


def test_all_of_it_is_recorded_as_if_people_had_done_it(data_dir):
    call_command("load_demo")
    assert list(verify_record()) == []
    assert Event.objects.filter(kind="record_added").count() == Desk.objects.count() + (
        User.objects.count()
    )
    assert not Verdict.objects.exclude(reviewer__desks=F("claim__article__desk")).exists()


def test_run_again_it_adds_nothing_and_says_the_same(data_dir, capsys):
    call_command("load_demo")
    first, events = capsys.readouterr().out, Event.objects.count()
    call_command("load_demo")
    assert capsys.readouterr().out == first.partition("\n")[2]
    assert Event.objects.count() == events


def test_the_password_is_random_and_for_the_owner_alone(data_dir, settings, tmp_path_factory):
    call_command("load_demo")
    kept = data_dir / "demo_password"
    assert kept.stat().st_mode & 0o777 == 0o600
    assert User.objects.get(username="alice").check_password(kept.read_text())
    settings.DATA_DIR = tmp_path_factory.mktemp("another")
    assert load_demo._password(make=True) != kept.read_text()
    assert len(kept.read_text()) >= 18


def test_where_the_password_is_not_kept_it_says_how_to_set_one(data_dir, capsys):
    call_command("load_demo")
    (data_dir / "demo_password").unlink()
    capsys.readouterr()
    call_command("load_demo")
    assert "manage.py changepassword NAME" in capsys.readouterr().out


def test_a_newsroom_with_people_in_it_is_left_alone(data_dir):
    make_user("somebody", "admin")
    with pytest.raises(CommandError, match="needs an empty database"):
        call_command("load_demo")
    assert not Desk.objects.exists()
    assert not (data_dir / "demo_password").exists()


def test_what_fails_leaves_nothing_behind(data_dir, monkeypatch):
    def broken(*args):
        raise RuntimeError

    monkeypatch.setattr(load_demo, "_make_article", broken)
    with pytest.raises(RuntimeError):
        call_command("load_demo")
    assert not User.objects.exists()
    assert not Event.objects.exists()
