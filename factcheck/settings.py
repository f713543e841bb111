"""Settings: every value from the environment, refused by name when it makes no sense.

With no variable set this is a desk on one machine: an SQLite file and a secret of its own in
`var/`, DEBUG off. The README has the table of variables.
"""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import django
import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()


def env_bool(name: str, default: bool) -> bool:
    """A yes or no.

    Raises:
        ImproperlyConfigured: anything but on/off, true/false, yes/no, 1/0.
    """
    words = {"on": True, "true": True, "yes": True, "1": True}
    words |= {"off": False, "false": False, "no": False, "0": False}
    value = env.str(name, default="on" if default else "off").strip().casefold()
    if value not in words:
        raise ImproperlyConfigured(f"{name} is {value!r}: say on or off.")
    return words[value]


def env_int(name: str, default: int, *, low: int, high: int) -> int:
    """A whole number in [low, high].

    Raises:
        ImproperlyConfigured: anything else.
    """
    value = env.str(name, default=str(default)).strip()
    if not (value.isascii() and value.isdigit() and low <= int(value) <= high):
        raise ImproperlyConfigured(f"{name} is {value!r}: a whole number from {low} to {high}.")
    return int(value)


def env_level(name: str, default: str) -> str:
    """How much is logged.

    Raises:
        ImproperlyConfigured: no level of the standard library.
    """
    value = env.str(name, default=default).strip().upper()
    if value not in ("DEBUG", "INFO", "WARNING", "ERROR"):
        raise ImproperlyConfigured(f"{name} is {value!r}: say DEBUG, INFO, WARNING or ERROR.")
    return value


def env_zone(name: str, default: str) -> str:
    """A time zone.

    Raises:
        ImproperlyConfigured: this machine knows none of that name.
    """
    value = env.str(name, default=default).strip()
    try:
        ZoneInfo(value)
    except (ValueError, OSError, ZoneInfoNotFoundError):
        raise ImproperlyConfigured(f"{name} is {value!r}: a name like {default}.") from None
    return value


def env_list(name: str, default: list[str]) -> list[str]:
    """Words between commas, without blanks."""
    given = env.str(name, default=None)
    return default if given is None else [w for part in given.split(",") if (w := part.strip())]


def env_secret(name: str) -> str | None:
    """A secret from the variable, or from the file that NAME_FILE names.

    Raises:
        ImproperlyConfigured: both are set, the file cannot be read, or it is too short.
    """
    value, path = env.str(name, default=None), env.str(f"{name}_FILE", default=None)
    if value is not None and path is not None:
        raise ImproperlyConfigured(f"Set {name} or {name}_FILE, not both.")
    if path is not None:
        try:
            value = Path(path).read_text("utf-8").strip()
        except OSError as error:
            raise ImproperlyConfigured(f"{name}_FILE cannot be read: {error}.") from None
    if value is not None and len(value) < 50:
        raise ImproperlyConfigured(f"{name} is too short: 50 characters at least.")
    return value


def made(folder: Path) -> Path:
    """DATA_DIR, made if need be, for its owner alone.

    Raises:
        ImproperlyConfigured: it cannot be made or written to.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"DATA_DIR cannot be made: {error}.") from None
    if not os.access(folder, os.W_OK | os.X_OK):
        raise ImproperlyConfigured(f"DATA_DIR cannot be written to: {folder}.")
    return folder


def own_secret(folder: Path) -> str:
    """The secret of a desk on one machine: made once, kept where only its owner can read."""
    path = made(folder) / "secret_key"
    if not path.exists():
        # Under a name of its own first: another process must never read half a secret.
        draft = path.with_suffix(f".{secrets.token_hex(8)}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(50), "ascii")
        with suppress(FileExistsError):
            os.link(draft, path)
        draft.unlink()
    return path.read_text("ascii")


def mail(url: str) -> dict[str, Any]:
    """The settings that send mail by the server at *url*: MAILERS, or what Django had before 6.1.

    Raises:
        ImproperlyConfigured: it is no address of a mail server.
    """
    try:
        given = env.email_url_config(url)
        kind = given["EMAIL_BACKEND"].split(".")[-2]
    except (ValueError, AttributeError, ImproperlyConfigured):
        kind = ""
    if kind not in ("smtp", "console") or (kind == "smtp" and not given["EMAIL_HOST"]):
        raise ImproperlyConfigured(
            "EMAIL_URL is no address of a mail server: say smtp+tls://user:password@host:587."
        )
    timeout = {"EMAIL_TIMEOUT": 20}  # a page waits for it
    if django.VERSION < (6, 1):
        return given | timeout
    names = ("USE_TLS", "USE_SSL", "HOST", "PORT", "TIMEOUT")
    options = {name.lower(): (given | timeout).get(f"EMAIL_{name}") for name in names}
    options |= {"username": given["EMAIL_HOST_USER"], "password": given["EMAIL_HOST_PASSWORD"]}
    mailer = {"BACKEND": given["EMAIL_BACKEND"], "OPTIONS": options if kind == "smtp" else {}}
    return {"MAILERS": {"default": mailer}}


DEBUG = env_bool("DEBUG", False)
DATA_DIR = Path(env.str("DATA_DIR", default=str(BASE_DIR / "var"))).resolve()
DATABASE_URL = env.str("DATABASE_URL", default=None)

_secret = env_secret("SECRET_KEY")
if _secret is None and DATABASE_URL is not None and not DEBUG:
    raise ImproperlyConfigured(
        "DATABASE_URL is set, so this is a desk for a team: set SECRET_KEY (or SECRET_KEY_FILE)"
        " to the same 50 or more random characters for every process."
    )
SECRET_KEY = _secret or own_secret(DATA_DIR)

ALLOWED_HOSTS = env_list("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
# The browser speaks TLS: cookies are Secure and __Host-, addresses are https, HSTS is on.
HTTPS = env_bool("HTTPS", False)
# How many proxies of ours stand in front; their X-Forwarded-* headers are believed.
TRUSTED_PROXIES = env_int("TRUSTED_PROXIES", 0, low=0, high=5)

INSTALLED_APPS = [
    "claims.apps.ClaimsConfig",
    "factcheck.apps.NewsroomAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "django_htmx",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "factcheck.middleware.HeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "factcheck.middleware.LanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "factcheck.middleware.SignInMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "factcheck.urls"
WSGI_APPLICATION = "factcheck.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]


def database(url: str | None) -> dict[str, Any]:
    """The default database: the URL's, or an SQLite file in DATA_DIR.

    SQLite as a desk needs it: IMMEDIATE, or two writers that read first meet in "database is
    locked"; WAL, so that readers never wait; FULL, since NORMAL loses verdicts at a power cut;
    recursive triggers, or INSERT OR REPLACE would go round the append-only ones.
    """
    if url is None:
        config: dict[str, Any] = {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": made(DATA_DIR) / "factcheck.sqlite3",
        }
    elif url.partition("://")[0] not in ("sqlite", "postgres", "postgresql"):
        config = {}
    else:
        try:
            config = dict(env.db_url_config(url))
        except (ValueError, ImproperlyConfigured):
            config = {}  # its words could hold the password
    if config.get("ENGINE", "").endswith("sqlite3"):
        config["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA recursive_triggers=ON;"
                "PRAGMA mmap_size=134217728;PRAGMA journal_size_limit=27103364;"
                "PRAGMA cache_size=-20000;"
            ),
        }
    elif config.get("ENGINE", "").endswith("postgresql"):
        config["CONN_MAX_AGE"] = 600
        config["CONN_HEALTH_CHECKS"] = True
    else:
        raise ImproperlyConfigured(
            "DATABASE_URL is no address of a database: say postgres://user:password@host/name or"
            " sqlite:////path, with # $ @ / % of a password percent-encoded."
        )
    return config


DATABASES = {"default": database(DATABASE_URL)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Accounts
AUTH_USER_MODEL = "claims.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "claims.permissions.RoleBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "claims:article-list"
LOGOUT_REDIRECT_URL = "login"
SESSION_COOKIE_AGE = 12 * 60 * 60  # a long day at the desk
SESSION_COOKIE_HTTPONLY = True

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "registration/locked.html"
AXES_HTTP_RESPONSE_CODE = 429
AXES_RESET_ON_SUCCESS = True
AXES_CLIENT_IP_CALLABLE = "factcheck.middleware.client_address"
AXES_VERBOSE = False

# Language and time
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("fr", "Français")]
LOCALE_PATHS = [BASE_DIR / "factcheck" / "locale"]
TIME_ZONE = env_zone("TIME_ZONE", "Europe/Paris")
USE_TZ = True

# Static files
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# Pages name the hashed files only; compressing the others too would double the first start.
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# Mail, for password resets
vars().update(mail(env.str("EMAIL_URL", default="consolemail://")))
DEFAULT_FROM_EMAIL = env.str("EMAIL_FROM", default="factcheck@localhost")

# Uploads: an article is 10 MB at most as a file; a pasted one is posted as multipart/form-data.
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 1

# What the browser may do: nothing but what is listed, and nothing from elsewhere.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "claims.views.errors.csrf_failure"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True
if HTTPS:
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 63072000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"
    LANGUAGE_COOKIE_NAME = "__Host-language"
    CSRF_TRUSTED_ORIGINS = [
        f"https://{host.replace('.', '*.', 1) if host.startswith('.') else host}"
        for host in ALLOWED_HOSTS
        if host != "*"
    ]
else:
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "factcheck_session", "factcheck_csrf"
    LANGUAGE_COOKIE_NAME = "factcheck_language"
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Logs: one JSON object a line on standard error; never a text, an address' query or a body.
LOG_LEVEL = env_level("LOG_LEVEL", "INFO")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "factcheck.logs.JsonFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        "django.server": {"handlers": [], "propagate": True},
        "axes": {"level": "ERROR"},
    },
}

SILENCED_SYSTEM_CHECKS: list[str] = []
