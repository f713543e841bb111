"""What was typed → clean values, or a message that says what to do. Nothing is saved here."""

from __future__ import annotations

import json
import re
from datetime import datetime
from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.extraction import BLOCK_KINDS
from claims.extraction.language import codes

from .models import Decision, Desk, User

LARGEST_ID = 2**31 - 1
SURROGATE = re.compile("[\ud800-\udfff]")
LANGUAGE_NAMES = {
    "de": _("German"),
    "en": _("English"),
    "es": _("Spanish"),
    "fr": _("French"),
    "it": _("Italian"),
    "nl": _("Dutch"),
    "pt": _("Portuguese"),
}


def language_choices() -> list[tuple[str, Any]]:
    """The languages that articles may have: those that there is a folder for."""
    return [(code, LANGUAGE_NAMES.get(code, code)) for code in codes()]


class PlainText(forms.CharField):
    """Text as the database takes it: no NUL, no lone surrogate, line ends as "\\n"."""

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        if SURROGATE.search(text):
            raise ValidationError(
                _("This text holds half a character. Type that place again."), code="surrogate"
            )
        return text.replace("\r\n", "\n").replace("\r", "\n")


class SignInForm(AuthenticationForm):
    error_messages = {
        "invalid_login": _(
            "User name or password not known. Both tell capitals from small letters."
        ),
        "inactive": _("This account is closed. Ask an admin of the newsroom."),
    }


class KeyedForm(forms.Form):
    """A form that changes something: its key tells a second sending from a second act."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)


class VerdictForm(KeyedForm):
    """A reviewer's word on one claim. *seen*: the newest verdict that they had on screen."""

    seen = forms.IntegerField(min_value=0, max_value=LARGEST_ID, widget=forms.HiddenInput)
    decision = forms.ChoiceField(
        choices=[choice for choice in Decision.choices if choice[0] != Decision.WITHDRAWN],
        error_messages={
            "required": _("Choose verified, disputed or needs a source."),
            "invalid_choice": _("Choose verified, disputed or needs a source."),
        },
    )
    correction = PlainText(max_length=5_000, required=False)
    note = PlainText(max_length=20_000, required=False)
    source = PlainText(max_length=1_000, required=False)
    passage = PlainText(max_length=20_000, required=False)

    def clean_source(self) -> str:
        source = self.cleaned_data["source"]
        if source.startswith(("http://", "https://")):
            try:
                forms.URLField(assume_scheme="https").clean(source)
            except ValidationError:
                raise ValidationError(
                    _("This address is not complete. Copy it again from the browser."),
                    code="address",
                ) from None
        elif len(source) > 500:
            raise ValidationError(
                _("Name the source in 500 characters; the rest belongs in the passage."),
                code="long",
            )
        return source

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if values.get("passage") and not values.get("source") and "source" not in self.errors:
            self.add_error("source", ValidationError(_("Say which source the passage is from.")))
        return values


class WithdrawalForm(KeyedForm):
    seen = forms.IntegerField(min_value=1, max_value=LARGEST_ID, widget=forms.HiddenInput)


class DraftForm(KeyedForm):
    """A text on its way in: pasted or uploaded, previewed, then created.

    *of* is the hash of the text that *blocks* and *checked* were made for; when the text has
    changed since, they no longer apply.
    """

    text = PlainText(required=False, strip=False, widget=forms.Textarea(attrs={"rows": 15}))
    file = forms.FileField(required=False, allow_empty_file=True, max_length=255)
    title = PlainText(max_length=500, required=False)
    desk = forms.ModelChoiceField(
        Desk.objects.none(),
        required=False,
        error_messages={"invalid_choice": _("Choose one of your desks.")},
    )
    language = forms.ChoiceField(required=False)
    deadline = forms.DateTimeField(
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"],
        error_messages={"invalid": _("Give day and time, like 2026-11-19 15:00.")},
    )
    of = forms.RegexField(r"^[0-9a-f]{64}$", required=False, widget=forms.HiddenInput)
    blocks = forms.CharField(
        max_length=2_000_000, required=False, widget=forms.HiddenInput, strip=False
    )
    checked = forms.CharField(max_length=20_000, required=False, widget=forms.HiddenInput)
    check = forms.IntegerField(min_value=0, max_value=LARGEST_ID, required=False)
    byline = PlainText(max_length=300, required=False, widget=forms.HiddenInput)
    address = forms.URLField(
        max_length=1_000, required=False, assume_scheme="https", widget=forms.HiddenInput
    )
    duplicate_is_fine = forms.BooleanField(required=False)

    def __init__(self, *args: Any, desks: QuerySet[Desk], creating: bool = False, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["desk"].queryset = desks
        self.fields["language"].choices = [("", _("Detect")), *language_choices()]
        self.creating = creating
        if creating:
            self.fields["desk"].required = True
            self.fields["desk"].error_messages["required"] = _("Choose the desk.")

    def clean_deadline(self) -> datetime | None:
        deadline = self.cleaned_data["deadline"]
        if self.creating and deadline and deadline < timezone.now():
            now = timezone.localtime().strftime("%H:%M")
            raise ValidationError(
                _("This time has passed. It is %(now)s now."), code="past", params={"now": now}
            )
        return deadline

    def clean_blocks(self) -> list[tuple[str, int, int]] | None:
        given = self.cleaned_data["blocks"]
        if not given:
            return None
        try:
            blocks = [
                (kind, start, end)
                for kind, start, end in json.loads(given)
                if kind in BLOCK_KINDS and type(start) is int and type(end) is int
            ]
        except (ValueError, TypeError, RecursionError):
            return None  # ours, hidden: nobody can mend it, so the words decide
        return blocks

    def clean_checked(self) -> list[int]:
        """The places of the blocks to check, with the one whose button was pressed."""
        given = self.cleaned_data["checked"].split()
        return [int(word) for word in given if word.isascii() and word.isdigit() and len(word) < 9]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        nothing = not values.get("text", "").strip() and not values.get("file")
        if nothing and not {"file", "text"} & set(self.errors):
            self.add_error("text", ValidationError(_("Paste the article, or choose a file.")))
        if values.get("check") is not None:
            values["checked"] = [*values.get("checked", []), values["check"]]
        return values


class PreferencesForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ["interface_language", "color_scheme", "single_keys", "auto_advance"]


class QueueForm(forms.Form):
    """The filters of the queue, from the address: what makes no sense is left out."""

    show = forms.ChoiceField(
        choices=[(show, show) for show in ("all", "urgent", "ready", "mine", "untouched")],
        required=False,
    )
    desk = forms.IntegerField(min_value=1, max_value=LARGEST_ID, required=False)
    language = forms.RegexField(r"^[a-z]{2,3}$", required=False)
    title = PlainText(max_length=200, required=False)
    after = forms.RegexField(r"^[^~]{0,40}~\d{1,10}$", required=False)

    def clean_after(self) -> tuple[datetime | None, int] | None:
        moment, _tilde, pk = self.cleaned_data["after"].partition("~")
        if not pk or int(pk) > LARGEST_ID:
            return None
        try:
            deadline = datetime.fromisoformat(moment) if moment else None
        except ValueError:
            return None
        if deadline is not None and timezone.is_naive(deadline):
            return None
        return deadline, int(pk)


class ReviewFilterForm(forms.Form):
    """The filters of the claims, from the address."""

    state = forms.ChoiceField(
        choices=[(s, s) for s in ("to_check", "verified", "disputed", "needs_source")],
        required=False,
    )
    kind = forms.ChoiceField(
        choices=[(kind, kind) for kind in ("figure", "quote", "statement")], required=False
    )
