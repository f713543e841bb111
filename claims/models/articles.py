"""Articles and their texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from .people import User


class ArticleQuerySet(models.QuerySet["Article"]):
    def visible_to(self, user: User) -> ArticleQuerySet:
        """Those of the desks that *user* is on; all for who may see every desk."""
        if user.has_perm("claims.see_every_desk"):
            return self
        return self.filter(desk__members=user)

    def by_urgency(self) -> ArticleQuerySet:
        """Deadline first, then those without one, the newest first."""
        return self.order_by(F("deadline").asc(nulls_last=True), "-pk")


class Article(models.Model):
    """What is checked. Its words are in its revisions."""

    title = models.CharField(_("title"), max_length=500)
    byline = models.CharField(_("byline"), max_length=300, blank=True)
    address = models.URLField(_("address"), max_length=1000, blank=True)
    language = models.CharField(_("language"), max_length=8)
    desk = models.ForeignKey(
        "claims.Desk", verbose_name=_("desk"), on_delete=models.PROTECT, related_name="articles"
    )
    deadline = models.DateTimeField(_("deadline"), null=True, blank=True, db_index=True)
    current_revision = models.ForeignKey(
        "claims.Revision", null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    created_at = models.DateTimeField(_("imported"), editable=False)
    # The head of the article's chain of events, kept here so that adding one locks one row.
    event_count = models.PositiveIntegerField(default=0, editable=False)
    chain_head = models.CharField(max_length=64, blank=True, editable=False)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        permissions = [
            ("import_article", _("Can import articles")),
            ("see_every_desk", _("Can see the articles of every desk")),
            ("export_report", _("Can export the verdict report")),
        ]

    def __str__(self) -> str:
        return self.title


class Revision(models.Model):
    """One immutable text of an article. The database refuses to change or delete it."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    length = models.PositiveIntegerField()  # in code points
    sha256 = models.CharField(max_length=64, db_index=True)  # of the text in UTF-8
    # [{"kind", "start", "end"}, …] in reading order, as in the claims format
    blocks = models.JSONField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["article", "number"], name="an_article_numbers_its_revisions"
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1), name="revisions_are_counted_from_one"
            ),
            models.CheckConstraint(
                condition=Q(length=Length("text")), name="a_revision_knows_its_length"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id}, revision {self.number}"
