"""Verdicts and what they rest on. All but sources are only ever added."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .articles import Article, Revision
from .claims import Claim, Decision


class Verdict(models.Model):
    """One reviewer's decision on one claim.

    Verdicts of a claim are numbered 1, 2, 3 …; the number a reviewer last saw is what tells a
    late verdict from a timely one, and two can never take the same.
    """

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="verdicts")
    sequence = models.PositiveIntegerField()
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="verdicts")
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("reviewer"),
        on_delete=models.PROTECT,
        related_name="verdicts",
    )
    decision = models.CharField(_("decision"), max_length=12, choices=Decision.choices)
    note = models.TextField(_("note"), blank=True)
    correction = models.TextField(_("correction"), blank=True)
    withdraws = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="withdrawal"
    )
    created_at = models.DateTimeField(_("time"))

    class Meta:
        verbose_name = _("verdict")
        verbose_name_plural = _("verdicts")
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "sequence"], name="no_verdict_takes_the_place_of_another"
            ),
            models.CheckConstraint(
                condition=Q(sequence__gte=1), name="verdicts_are_counted_from_one"
            ),
            models.CheckConstraint(
                condition=Q(decision__in=Decision.values), name="a_verdict_is_a_known_decision"
            ),
            models.CheckConstraint(
                condition=Q(decision=Decision.WITHDRAWN, withdraws__isnull=False)
                | (~Q(decision=Decision.WITHDRAWN) & Q(withdraws__isnull=True)),
                name="a_withdrawal_names_what_it_withdraws",
            ),
            models.CheckConstraint(
                condition=~Q(withdraws=F("id")), name="a_verdict_does_not_withdraw_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.claim_id}.{self.sequence}: {self.decision}"


class Source(models.Model):
    """What verdicts of an article rest on: a link, a document, a transcript, a call."""

    class Kind(models.TextChoices):
        LINK = "link", _("link")
        OTHER = "other", _("document, person or other")

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="sources")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    title = models.CharField(max_length=500)
    address = models.URLField(max_length=1000, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="link") | ~Q(address=""), name="a_link_has_an_address"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Citation(models.Model):
    """The passage of a source that a verdict rests on."""

    verdict = models.ForeignKey(Verdict, on_delete=models.PROTECT, related_name="citations")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="citations")
    passage = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["verdict", "source"], name="a_verdict_cites_a_source_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.verdict_id} on {self.source_id}"
