"""Getting articles in: reading what was given, showing what was found, saving it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from claims import importers
from claims.extraction import (
    CHECKED_KINDS,
    Block,
    Extraction,
    as_json,
    extract,
    find_blocks,
)
from claims.extraction.language import codes, detect, load
from claims.importers import ImportRefused
from claims.models import Anchor, Article, Claim, Desk, Event, Revision, User
from claims.report import text_hash
from claims.spans import Span, surroundings

from .records import add_event, earlier_event, lock_article

__all__ = [
    "ArticleDraft",
    "DuplicateText",
    "ImportRefused",
    "Preview",
    "TooManyClaims",
    "draft_from_file",
    "draft_from_text",
    "import_article",
    "preview_article",
]

# More than any article has (the longest long reads hold about 1,500): what has more is a table
# or a list, and a page with all of them could not be worked on.
MAX_CLAIMS = 1_600
# In characters: some 22,000 words. What is longer is a book or an archive.
MAX_LENGTH = 130_000
TITLE_LENGTH = Article._meta.get_field("title").max_length


@dataclass
class TooManyClaims(Exception):
    """The text holds *found* claims, more than *limit*."""

    found: int
    limit: int = MAX_CLAIMS


@dataclass
class DuplicateText(Exception):
    """The very same text is *article* already."""

    article: Article


@dataclass(frozen=True, slots=True)
class ArticleDraft:
    """A text that may become an article, with what its file said about itself.

    *blocks* are those the mark-up told, None where they are to be found in the words.
    """

    text: str
    title: str = ""
    byline: str = ""
    address: str = ""
    language: str = ""
    blocks: tuple[Block, ...] | None = None

    @property
    def sha256(self) -> str:
        return text_hash(self.text)

    def with_hints(
        self, *, blocks: Iterable[tuple[str, int, int]] | None, byline: str, address: str
    ) -> ArticleDraft:
        """The draft with what its file said, handed on by the form; blocks that cannot be those
        of this text (out of bounds, crossing) are left out altogether."""
        given = None if blocks is None else tuple(Block(*block) for block in blocks)
        if given is not None:
            place, inner = 0, 0
            for block in given:
                if not (place <= block.start < block.end <= len(self.text)) or (
                    block.start < inner < block.end
                ):
                    given = None
                    break
                place, inner = block.start, max(inner, block.end)
        return replace(self, blocks=given, byline=byline, address=address)

    def with_checked(self, starts: Iterable[int], language: str) -> ArticleDraft:
        """The draft with the blocks that begin at *starts* taken for paragraphs to check."""
        wanted = set(starts)
        if not wanted:
            return self
        blocks = self.blocks or tuple(extract(self.text, language or None).blocks)
        return replace(
            self,
            blocks=tuple(
                Block("paragraph", block.start, block.end)
                if block.start in wanted and block.kind not in CHECKED_KINDS
                else block
                for block in blocks
            ),
        )


@dataclass(frozen=True, slots=True)
class Preview:
    """What was found in a draft, before anything is saved."""

    draft: ArticleDraft
    extraction: Extraction
    title: str
    earlier: Article | None  # the same text, if it is here already and may be seen

    def claims(self) -> list[dict[str, Any]]:
        """The claims in the claims format, in reading order."""
        return [as_json(claim, self.draft.text) for claim in self.extraction.claims()]

    def blocks(self) -> list[dict[str, Any]]:
        """The blocks in the claims format, in order."""
        return [
            {"kind": block.kind, "start": block.start, "end": block.end}
            for block in self.extraction.blocks
        ]

    @property
    def words(self) -> int:
        return len(self.draft.text.split())

    @property
    def types(self) -> dict[str, int]:
        """How many claims of each figure type and manner, the most frequent first."""
        found = [figure.type for figure in self.extraction.figures]
        return dict(
            Counter([*found, *(quote.manner for quote in self.extraction.quotes)]).most_common()
        )


def draft_from_text(text: str) -> ArticleDraft:
    """The draft of a pasted *text*; line ends become "\\n", NUL and lone surrogates go.

    Raises:
        ImportRefused: it is empty or too long.
    """
    return ArticleDraft(text=_of_an_article(importers.read_pasted(text), name="").text)


def _of_an_article(document: importers.ImportedText, *, name: str) -> importers.ImportedText:
    """*document*, unless it is longer than any article.

    Raises:
        ImportRefused
    """
    if len(document.text) > MAX_LENGTH:
        raise importers.TooLarge(
            name, size=len(document.text), limit=MAX_LENGTH, unit="characters"
        )
    return document


def draft_from_file(data: bytes, name: str) -> ArticleDraft:
    """The draft of an uploaded file called *name*.

    Raises:
        ImportRefused: a class of it says why.
    """
    document = _of_an_article(importers.read_document(data, name=name), name=name)
    language = document.language if document.language in codes() else detect(document.text)
    given = None if document.blocks is None else [Block(*block) for block in document.blocks]
    return ArticleDraft(
        text=document.text,
        title=(document.title or "")[:TITLE_LENGTH],
        byline=(document.byline or "")[:300],
        address=_address(document.address),
        language=language,
        # What mark-up calls a paragraph may still be a credit or a tag by its words.
        blocks=None
        if given is None
        else tuple(find_blocks(document.text, load(language), given=given)),
    )


def _address(given: str | None) -> str:
    """The address that a page gives as its own, if it is one that a browser may open."""
    fits = given and len(given) <= 1_000 and given.startswith(("https://", "http://"))
    return given if given and fits else ""


def preview_article(*, actor: User, draft: ArticleDraft, language: str = "") -> Preview:
    """What would be found in *draft*, and whether the same text is here already.

    *language* "" means: as the file says or as detected.

    Raises:
        TooManyClaims
    """
    extraction = extract(draft.text, language or draft.language or None, blocks=draft.blocks)
    found = len(extraction.figures) + len(extraction.quotes)
    if found > MAX_CLAIMS:
        raise TooManyClaims(found)
    earlier = (
        Article.objects.visible_to(actor)
        .filter(revisions__sha256=draft.sha256)
        .order_by("pk")
        .first()
    )
    return Preview(draft, extraction, draft.title or _title(extraction), earlier)


@transaction.atomic
def import_article(
    *,
    actor: User,
    preview: Preview,
    desk: Desk,
    title: str = "",
    deadline: datetime | None = None,
    key: UUID | None = None,
    duplicate_is_fine: bool = False,
) -> Article:
    """Save the article that *preview* shows, with its first revision and its claims.

    Raises:
        DuplicateText: the same text is here already and nobody said that this is fine.
        FormAlreadyUsed: *key* belongs to another form.
        ValidationError: a field does not fit.
    """
    if earlier := earlier_event(key, actor, Event.Kind.ARTICLE_IMPORTED):
        return earlier.article
    if preview.earlier and not duplicate_is_fine:
        raise DuplicateText(preview.earlier)
    draft, extraction, now = preview.draft, preview.extraction, timezone.now()
    article = Article(
        title=title.strip() or preview.title,
        byline=draft.byline,
        address=draft.address,
        language=extraction.language,
        desk=desk,
        deadline=deadline,
        created_by=actor,
        created_at=now,
    )
    article.full_clean(exclude=["current_revision", "created_by"])
    article.save(force_insert=True)
    revision = Revision(
        article=article,
        number=1,
        text=draft.text,
        length=len(draft.text),
        sha256=draft.sha256,
        blocks=preview.blocks(),
        created_by=actor,
        created_at=now,
    )
    revision.save(force_insert=True)
    article.current_revision = revision
    article.save(update_fields=["current_revision"])
    _save_claims(article, revision, preview)
    add_event(
        kind=Event.Kind.ARTICLE_IMPORTED,
        actor=actor,
        article=lock_article(article.pk),
        data={
            "title": article.title,
            "desk": desk.name,
            "language": article.language,
            "sha256": revision.sha256,
            "figures": len(extraction.figures),
            "quotes": len(extraction.quotes),
        },
        key=key,
        at=now,
    )
    return article


def _save_claims(article: Article, revision: Revision, preview: Preview) -> None:
    claims, anchors = [], []
    for shape in preview.claims():
        kind, type_ = shape["kind"], shape.get("type") or shape.get("manner")
        reading = {
            name: value
            for name, value in shape.items()
            if name not in ("kind", "start", "end", "text", "type", "manner")
        }
        claim = Claim(article=article, kind=kind, type=type_, reading=reading)
        prefix, suffix = surroundings(revision.text, Span(shape["start"], shape["end"]))
        claims.append(claim)
        anchors.append(
            Anchor(
                claim=claim,
                revision=revision,
                start=shape["start"],
                end=shape["end"],
                exact=shape["text"],
                prefix=prefix,
                suffix=suffix,
            )
        )
    Claim.objects.bulk_create(claims, batch_size=500)
    for anchor in anchors:
        anchor.claim_id = anchor.claim.pk
    Anchor.objects.bulk_create(anchors, batch_size=500)


def _title(extraction: Extraction) -> str:
    """The headline, else the beginning of the text, on one line."""
    head = next((block for block in extraction.blocks if block.kind == "headline"), None)
    words = extraction.text[head.start : head.end] if head else extraction.text
    line = " ".join(words[: 4 * TITLE_LENGTH].split())
    if head is None and len(line) > 80:
        line = line[:80].rsplit(" ", 1)[0] + "…"
    return line[:TITLE_LENGTH]
