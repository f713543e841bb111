"""Who works here: users and the desks they are on."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _


class Desk(models.Model):
    """A department of the newsroom. Who is on it sees its articles, nobody else does."""

    name = models.CharField(_("name"), max_length=80, unique=True)

    class Meta:
        verbose_name = _("desk")
        verbose_name_plural = _("desks")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class User(AbstractUser):
    """An account. Deactivated when somebody leaves; never deleted together with their work."""

    class InterfaceLanguage(models.TextChoices):
        BROWSER = "", _("As the browser asks")
        ENGLISH = "en", "English"
        FRENCH = "fr", "Français"

    class ColorScheme(models.TextChoices):
        SYSTEM = "", _("As the system is set")
        LIGHT = "light", _("Light")
        DARK = "dark", _("Dark")

    desks = models.ManyToManyField(
        Desk, verbose_name=_("desks"), related_name="members", blank=True
    )
    interface_language = models.CharField(
        _("language of the pages"),
        max_length=2,
        choices=InterfaceLanguage.choices,
        default=InterfaceLanguage.BROWSER,
        blank=True,
    )
    color_scheme = models.CharField(
        _("colours"),
        max_length=5,
        choices=ColorScheme.choices,
        default=ColorScheme.SYSTEM,
        blank=True,
    )
    # WCAG 2.1.4: single-key shortcuts can be switched off.
    single_keys = models.BooleanField(_("single keys decide and move"), default=True)
    auto_advance = models.BooleanField(
        _("go to the next open claim after a verdict"), default=True
    )
    # Goes up when the account is deactivated, so that sessions from before never revive.
    session_epoch = models.PositiveIntegerField(default=0, editable=False)

    class Meta(AbstractUser.Meta):
        verbose_name = _("user")
        verbose_name_plural = _("users")

    @property
    def display_name(self) -> str:
        return self.get_full_name() or self.username

    @property
    def initials(self) -> str:
        """Two letters for the circle beside a claim."""
        words = self.display_name.split()
        return "".join(word[0] for word in (words[0], *words[1:][-1:])).upper()

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        return salted_hmac(
            "claims.models.User.session",
            f"{self.password}:{self.session_epoch}",
            secret=secret,
            algorithm="sha256",
        ).hexdigest()
