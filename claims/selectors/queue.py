"""The queue: what is urgent, and how far each article is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from claims.models import Article, Claim, Desk, State, User

from .people import desks_for

PAGE_SIZE = 50
SOON = timedelta(hours=2)
STATES = (State.VERIFIED, State.DISPUTED, State.NEEDS_SOURCE, State.TO_CHECK)


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """What of the queue is asked for. *show*: all, urgent, ready, mine or untouched."""

    show: str = "all"
    desk: int | None = None
    language: str = ""
    title: str = ""
    after: tuple[datetime | None, int] | None = None  # the last row of the page before

    def address(self, **changes: object) -> str:
        """This filter with *changes*, as a query string; a new filter starts at the top."""
        asked = replace(self, **{"after": None, **changes})
        parts: dict[str, object] = {}
        if asked.show != "all":
            parts["show"] = asked.show
        parts |= {
            name: value
            for name in ("desk", "language", "title")
            if (value := getattr(asked, name))
        }
        if asked.after:
            deadline, pk = asked.after
            parts["after"] = f"{deadline.isoformat() if deadline else ''}~{pk}"
        return "?" + urlencode(parts)

    @property
    def narrows(self) -> bool:
        return self.address() != "?"


@dataclass(frozen=True, slots=True)
class Bar:
    """One stretch of a stacked bar, in its 200 units."""

    state: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    initials: str


@dataclass(slots=True)
class QueueRow:
    """One article as the queue shows it."""

    pk: int
    title: str
    language: str
    desk: str
    revision: int
    deadline: datetime | None
    now: datetime
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(STATES, 0))
    people: list[Person] = field(default_factory=list)

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def open(self) -> int:
        return self.counts[State.TO_CHECK]

    @property
    def decided(self) -> int:
        return self.total - self.open

    @property
    def ready(self) -> bool:
        return not self.open

    @property
    def disputed(self) -> int:
        return self.counts[State.DISPUTED]

    @property
    def late(self) -> bool:
        return self.deadline is not None and self.deadline < self.now and not self.ready

    @property
    def soon(self) -> bool:
        return (
            self.deadline is not None
            and not self.ready
            and self.now <= self.deadline < self.now + SOON
        )

    @property
    def until_deadline(self) -> timedelta | None:
        return None if self.deadline is None else self.deadline - self.now

    def bars(self) -> list[Bar]:
        """The stacked bar: a stretch per state, 200 units in all, a small gap between two."""
        bars, x = [], 0.0
        for state in STATES:
            if count := self.counts[state]:
                width = 200 * count / self.total
                bars.append(Bar(state, round(x, 1), round(max(width - 1.5, 1), 1)))
                x += width
        return bars


@dataclass(frozen=True, slots=True)
class Queue:
    rows: list[QueueRow]
    filter: QueueFilter
    counts: dict[str, int]  # how many articles each *show* would list
    desks: list[Desk]
    now: datetime
    next_page: str  # a query string, "" on the last page


def article_queue(user: User, asked: QueueFilter, now: datetime) -> Queue:
    """The articles that *user* may see, most urgent first, one page of them. Four queries."""
    seen = Article.objects.visible_to(user)
    if asked.desk:
        seen = seen.filter(desk=asked.desk)
    if asked.language:
        seen = seen.filter(language=asked.language)
    if asked.title:
        seen = seen.filter(title__icontains=asked.title)
    open_claims = Claim.objects.awaiting_verdict().filter(article=OuterRef("pk"))
    own_claims = Claim.objects.filter(article=OuterRef("pk"), newest__reviewer=user)
    decided_claims = Claim.objects.filter(article=OuterRef("pk")).exclude(state=State.TO_CHECK)
    words = {
        "all": Q(),
        "urgent": Q(Exists(open_claims), deadline__lt=now + SOON),
        "ready": ~Q(Exists(open_claims)),
        "mine": Q(Exists(own_claims)),
        "untouched": ~Q(Exists(decided_claims)),
    }
    counts = seen.aggregate(
        **{show: Count("pk", filter=word, distinct=True) for show, word in words.items() if word},
        all=Count("pk", distinct=True),
    )
    found = list(
        _after(seen.filter(words[asked.show]), asked.after)
        .by_urgency()
        .select_related("desk", "current_revision")
        .only("title", "language", "deadline", "desk__name", "current_revision__number")[
            : PAGE_SIZE + 1
        ]
    )
    rows = [
        QueueRow(
            pk=article.pk,
            title=article.title,
            language=article.language,
            desk=article.desk.name,
            revision=article.current_revision.number,
            deadline=article.deadline,
            now=now,
        )
        for article in found[:PAGE_SIZE]
    ]
    _count_claims(rows)
    more = len(found) > PAGE_SIZE
    last = rows[-1] if more else None
    return Queue(
        rows=rows,
        filter=asked,
        counts=counts,
        desks=list(desks_for(user)),
        now=now,
        next_page=asked.address(after=(last.deadline, last.pk)) if last else "",
    )


def _after(
    articles: QuerySet[Article], place: tuple[datetime | None, int] | None
) -> QuerySet[Article]:
    """Those behind *place* in the order of `by_urgency`: a keyset, so that page 1,000 is as
    fast as page 1."""
    if place is None:
        return articles
    deadline, pk = place
    if deadline is None:
        return articles.filter(deadline__isnull=True, pk__lt=pk)
    return articles.filter(
        Q(deadline__gt=deadline) | Q(deadline=deadline, pk__lt=pk) | Q(deadline__isnull=True)
    )


def _count_claims(rows: Iterable[QueueRow]) -> None:
    """States and reviewers of all *rows*, by one query."""
    by_pk = {row.pk: row for row in rows}
    people: dict[int, dict[int, Person]] = defaultdict(dict)
    groups = (
        Claim.objects.filter(article__in=by_pk)
        .values(
            "article",
            "state",
            "newest__reviewer",
            "newest__reviewer__username",
            "newest__reviewer__first_name",
            "newest__reviewer__last_name",
        )
        .annotate(count=Count("pk"))
        .order_by("article", "newest__reviewer")
    )
    for group in groups:
        row = by_pk[group["article"]]
        row.counts[group["state"]] += group["count"]
        if group["newest__reviewer"] and group["state"] != State.TO_CHECK:
            reviewer = User(
                username=group["newest__reviewer__username"],
                first_name=group["newest__reviewer__first_name"],
                last_name=group["newest__reviewer__last_name"],
            )
            people[row.pk][group["newest__reviewer"]] = Person(
                reviewer.display_name, reviewer.initials
            )
    for pk, persons in people.items():
        by_pk[pk].people = list(persons.values())
