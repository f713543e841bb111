"""The house rules that a machine can check. Each failure names the file and the line to move."""

import ast
import re
from pathlib import Path

import pytest
from django.urls import get_resolver

ROOT = Path(__file__).parent.parent
CLAIMS, TEMPLATES = ROOT / "claims", ROOT / "templates"

# The pure core: no Django, no database, no network.
PURE = {
    "spans": set(),
    "extraction": {"spans"},
    "anchoring": {"spans"},
    "flags": {"spans", "extraction"},
    "matching": {"spans", "extraction"},
    "report": {"spans"},
    "importers": {"spans"},
    "exports": {"spans", "report"},
}
# The shell: what each part may import from claims.
EDGE = {"forms", "permissions", "selectors", "services", "exports"}
SHELL = {
    "views": EDGE,
    "admin": EDGE | {"models"},
    # extract_claims reads files and finds claims without any database; import_articles says of
    # a refused file what the page says
    "management": EDGE | {"extraction", "importers", "views"},
    "forms": {"models", "extraction"},
    "permissions": {"models"},
    "services": {"models", "selectors", "fetch", *PURE} - {"exports"},
    "fetch": set(),
    "selectors": {"models", "search", "spans", "report"},
    "search": {"models"},
    "models": {"spans"},
    "templatetags": {"spans", "report"},
    "urls": {"views"},
    "migrations": {"models"},
    "apps": {"checks"},
    "checks": set(),
}
QUERIES = {"objects", "raw", "annotate", "aggregate", "select_related", "save", "delete"}
INLINE = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|\shx-on", re.I)


def parts():
    for path in sorted(CLAIMS.rglob("*.py")):
        part = path.relative_to(CLAIMS).parts[0].removesuffix(".py")
        if part != "__init__":
            yield pytest.param(part, path, id=str(path.relative_to(ROOT)))


def imports(path):
    """(line, absolute dotted name) of every import, relative ones resolved."""
    package = path.relative_to(ROOT).parts[:-1]
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join([*base, *filter(None, [node.module])])
            yield from ((node.lineno, f"{module}.{alias.name}") for alias in node.names)


@pytest.mark.parametrize(("part", "path"), list(parts()))
def test_each_part_imports_only_its_neighbours(part, path):
    allowed = (PURE | SHELL)[part] | {part}
    for line, name in imports(path):
        top, *rest = name.split(".")
        assert part not in PURE or top != "django", f"{path}:{line} {name}"
        assert top != "claims" or rest[0] in allowed, f"{path}:{line} {name}"


def test_the_package_itself_imports_nothing():
    assert not (CLAIMS / "__init__.py").read_text("utf-8").strip()


@pytest.mark.parametrize("path", sorted((CLAIMS / "views").glob("*.py")), ids=lambda p: p.name)
def test_views_hold_no_queries(path):
    tree = ast.walk(ast.parse(path.read_text("utf-8")))
    found = [n for n in tree if isinstance(n, ast.Attribute) and n.attr in QUERIES]
    assert not found, f"{path}:{found[0].lineno} .{found[0].attr}"


def test_a_url_and_its_view_share_one_name():
    for resolver in get_resolver().url_patterns:
        if getattr(resolver, "app_name", None) == "claims":
            for url in resolver.url_patterns:
                assert url.name == url.callback.__name__.replace("_", "-")


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda p: p.name)
def test_templates_keep_to_the_content_security_policy(path):
    assert not INLINE.search(path.read_text("utf-8"))


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("fragments/*.html")), ids=lambda p: p.name)
def test_a_fragment_is_one_element_that_carries_its_name(path):
    html = re.sub(r"\{#.*?#\}|\{% load .*?%\}", "", path.read_text("utf-8"), flags=re.S).strip()
    root = re.match(r"<[\w-]+\s[^>]*?\bid=\"([\w-]+)", html)
    assert root, path
    assert root[1].rstrip("-") == path.stem.replace("_", "-")
