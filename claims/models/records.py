"""The record: every change a person makes, only ever added."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .articles import Article
from .claims import Claim


class Event(models.Model):
    """One change by one person.

    The events of an article are ordered by `sequence` and chained by `hash`, never by the
    clock. Events without an article (accounts, desks) stand outside a chain.
    """

    class Kind(models.TextChoices):
        ARTICLE_IMPORTED = "article_imported", _("article imported")
        VERDICT_RECORDED = "verdict_recorded", _("verdict recorded")
        VERDICT_WITHDRAWN = "verdict_withdrawn", _("verdict withdrawn")
        REPORT_EXPORTED = "report_exported", _("report exported")
        RECORD_ADDED = "record_added", _("account, group or desk added")
        RECORD_CHANGED = "record_changed", _("account, group or desk changed")

    kind = models.CharField(_("what"), max_length=32, choices=Kind.choices)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who"),
        on_delete=models.PROTECT,
        related_name="events",
    )
    at = models.DateTimeField(_("when"), db_index=True)
    article = models.ForeignKey(
        Article, null=True, on_delete=models.PROTECT, related_name="events"
    )
    claim = models.ForeignKey(Claim, null=True, on_delete=models.PROTECT, related_name="events")
    sequence = models.PositiveIntegerField(null=True)
    data = models.JSONField(default=dict)
    # The key of the form that asked for it: a form sent twice changes things once.
    key = models.UUIDField(null=True, unique=True)
    hash = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = [
            models.UniqueConstraint(
                fields=["article", "sequence"], name="events_of_an_article_form_one_line"
            ),
            models.CheckConstraint(
                condition=models.Q(article__isnull=True, sequence__isnull=True, hash="")
                | models.Q(article__isnull=False, sequence__gte=1) & ~models.Q(hash=""),
                name="events_of_an_article_are_chained",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
