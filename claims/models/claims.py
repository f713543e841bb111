"""Claims and where they stand."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _

from .articles import Article, Revision


class Kind(models.TextChoices):
    FIGURE = "figure", _("figure")
    QUOTE = "quote", _("quote")
    STATEMENT = "statement", _("statement")


class Decision(models.TextChoices):
    """What a verdict says. A withdrawal takes the reviewer's own last verdict back."""

    VERIFIED = "verified", _("verified")
    DISPUTED = "disputed", _("disputed")
    NEEDS_SOURCE = "needs_source", _("needs a source")
    WITHDRAWN = "withdrawn", _("withdrawn")


class State(models.TextChoices):
    """Where a claim stands: what its newest verdict that holds says, or still to check."""

    TO_CHECK = "to_check", _("to check")
    VERIFIED = "verified", _("verified")
    DISPUTED = "disputed", _("disputed")
    NEEDS_SOURCE = "needs_source", _("needs a source")


class ClaimQuerySet(models.QuerySet["Claim"]):
    def awaiting_verdict(self) -> ClaimQuerySet:
        return self.filter(state=State.TO_CHECK)


class Claim(models.Model):
    """One checkable thing in an article.

    `state` and `newest` are kept beside the verdicts for the queue; they always equal what the
    verdicts say, since the only service that adds a verdict sets them in the same transaction.
    """

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="claims")
    kind = models.CharField(_("kind"), max_length=9, choices=Kind.choices)
    # A figure's type or a quote's manner, in the words of the claims format.
    type = models.CharField(_("type"), max_length=16, blank=True)
    # How it was read: value, unit, exactness; speaker, cue, person; rule. As in the claims
    # format, with places in the revision it was found in.
    reading = models.JSONField(default=dict)
    state = models.CharField(
        _("state"), max_length=12, choices=State.choices, default=State.TO_CHECK
    )
    newest = models.ForeignKey(
        "claims.Verdict", null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        permissions = [("decide_claim", _("Can give verdicts"))]
        indexes = [models.Index(fields=["article", "state"], name="claims_of_an_article")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=Kind.values), name="a_claim_is_of_a_known_kind"
            ),
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="a_claim_is_in_a_known_state"
            ),
            models.CheckConstraint(
                condition=Q(newest__isnull=False) | Q(state=State.TO_CHECK),
                name="a_claim_without_verdicts_is_to_check",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Anchor(models.Model):
    """A claim's place in one revision: `[start, end)` in code points, and the words there.

    A trigger refuses a place at which the revision does not read `exact`.
    """

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="anchors")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="anchors")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    exact = models.TextField()
    prefix = models.CharField(max_length=64, blank=True)
    suffix = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "revision"], name="a_claim_has_one_place_in_a_revision"
            ),
            models.CheckConstraint(
                condition=Q(start__gte=0, end__gt=F("start")), name="an_anchor_holds_something"
            ),
            models.CheckConstraint(
                condition=Q(end=F("start") + Length("exact")),
                name="an_anchor_is_as_long_as_its_words",
            ),
        ]
        indexes = [models.Index(fields=["revision", "start"], name="anchors_in_reading_order")]

    def __str__(self) -> str:
        return f"[{self.start}, {self.end})"
