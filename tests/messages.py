"""The messages of both languages: which there are, what they are in French, and the binary form.

`python -m tests.messages` brings `django.po` up to date (new messages come in empty, those that
are gone leave) and compiles it. No gettext is needed: messages are read by Django's own template
lexer and by Python's, and compiled by polib.
"""

from __future__ import annotations

import ast
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import polib

ROOT = Path(__file__).parent.parent
PO = ROOT / "factcheck" / "locale" / "fr" / "LC_MESSAGES" / "django.po"
MO = PO.with_suffix(".mo")

# (context or None, the message, its plural or None)
Message = tuple[str | None, str, str | None]

# The functions that mark a message, and what their arguments are.
MARKERS = {
    "gettext": ("message",),
    "gettext_lazy": ("message",),
    "gettext_noop": ("message",),
    "ngettext": ("message", "plural"),
    "ngettext_lazy": ("message", "plural"),
    "pgettext": ("context", "message"),
    "pgettext_lazy": ("context", "message"),
    "npgettext": ("context", "message", "plural"),
    "npgettext_lazy": ("context", "message", "plural"),
}
# What a template becomes when Django makes it readable for gettext.
CALL = re.compile(r"\b(_|gettext|pgettext|ngettext|npgettext)\(")


def messages_in_python(source: str) -> Iterator[Message]:
    """The messages of a module, whatever name it imports a marker under."""
    tree = ast.parse(source)
    called = {name: name for name in MARKERS}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation":
            for alias in node.names:
                if alias.name in MARKERS:
                    called[alias.asname or alias.name] = alias.name
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
            if name in called:
                yield from _message(called[name], node.args)


def messages_in_template(source: str, origin: str) -> Iterator[Message]:
    from django.utils.translation.template import templatize

    text = templatize(source, origin=origin)
    for found in CALL.finditer(text):
        end = _closing(text, found.end())
        call = ast.parse(f"f({text[found.end() : end]})", mode="eval").body
        assert isinstance(call, ast.Call)
        yield from _message("gettext" if found[1] == "_" else found[1], call.args)


def _closing(text: str, place: int) -> int:
    """Where the bracket that was opened before *place* closes."""
    depth, quote = 1, ""
    while depth:
        character = text[place]
        if character == "\\":
            place += 1
        elif quote:
            quote = "" if character == quote else quote
        elif character in "'\"":
            quote = character
        else:
            depth += {"(": 1, ")": -1}.get(character, 0)
        place += 1
    return place - 1


def _message(marker: str, arguments: list[ast.expr]) -> Iterator[Message]:
    given = {}
    for role, argument in zip(MARKERS[marker], arguments, strict=False):
        if not isinstance(argument, ast.Constant) or not isinstance(argument.value, str):
            return
        given[role] = argument.value
    if given.get("message"):
        yield given.get("context"), given["message"], given.get("plural")


def every_use() -> Iterator[Message]:
    """Every place where the program has a message."""
    for path in sorted([*(ROOT / "claims").rglob("*.py"), *(ROOT / "factcheck").rglob("*.py")]):
        if "migrations" not in path.parts:
            yield from messages_in_python(path.read_text("utf-8"))
    for path in sorted((ROOT / "templates").rglob("*.*")):
        yield from messages_in_template(path.read_text("utf-8"), str(path))


def messages() -> dict[tuple[str | None, str], str | None]:
    """Every message of the program: (context, message) → its plural."""
    found: dict[tuple[str | None, str], str | None] = {}
    for context, message, plural in every_use():
        found[context, message] = plural or found.get((context, message))
    return found


def update() -> list[str]:
    """Bring the catalogue up to date and compile it. The messages that are still to translate."""
    catalogue = polib.pofile(str(PO), wrapwidth=98) if PO.exists() else polib.POFile(wrapwidth=98)
    catalogue.metadata = {
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": "fr",
        "MIME-Version": "1.0",
        "Plural-Forms": "nplurals=2; plural=(n > 1);",
        "Project-Id-Version": "factcheck",
    }
    kept = {(entry.msgctxt, entry.msgid): entry for entry in catalogue}
    catalogue.clear()
    for (context, message), plural in sorted(
        messages().items(), key=lambda item: (item[0][1].casefold(), item[0][1], item[0][0] or "")
    ):
        entry = kept.get((context, message)) or polib.POEntry(msgctxt=context, msgid=message)
        if plural and not entry.msgid_plural:
            entry.msgid_plural, entry.msgstr = plural, ""
            entry.msgstr_plural = {0: "", 1: ""}
        entry.flags = ["python-format"] if re.search(r"%\(|%s", message) else []
        catalogue.append(entry)
    PO.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(PO))
    catalogue.save_as_mofile(str(MO))
    return [entry.msgid for entry in catalogue if not entry.translated()]


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()
    missing = update()
    print(*missing, f"{len(missing)} to translate", sep="\n")
