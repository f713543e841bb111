"""What a web page says of itself: title, description, author, date, language, address.

JSON-LD (schema.org NewsArticle and its like) first, then OpenGraph and <meta>, then <h1>,
<title> and <html lang>: the order in which news sites keep them with care.
"""

from __future__ import annotations

import html
import json
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_MAX_LINKED = 2_000_000  # characters of one JSON-LD object
_MAX_TITLE = 400
_MAX_NODES = 5_000  # of JSON-LD: a page's own article stands near its beginning
_WORDS = re.compile(r"[^\W_]+")
_TAG = re.compile(r"<[^<>]{0,300}>")
_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?")
# Between a title and the site's name: "… | The Paper", "… - The Paper", "… – The Paper".
_SITE = re.compile(r"\s[|\-–—•·:»]\s")


@dataclass(slots=True)
class Facts:
    title: str | None = None
    heading: str | None = None  # as the page shows it
    description: str | None = None
    byline: str | None = None
    published: str | None = None
    language: str | None = None
    address: str | None = None


def read_facts(tree: Any, scripts: list[str]) -> Facts:
    """The facts of a page: *tree* as lxml parsed it, *scripts* its JSON-LD as text."""
    meta = _meta(tree)
    heading = _heading(tree)
    page_title = _text(tree.findtext(".//title"))
    linked = _linked(scripts, near=" ".join(filter(None, (page_title, heading))))
    site = meta.get("og:site_name")
    titles = [_text(linked.get("headline")), meta.get("og:title"), heading, page_title]
    return Facts(
        title=_title(titles, site=site),
        heading=heading,
        description=_text(linked.get("description"))
        or meta.get("og:description")
        or meta.get("description"),
        byline=_people(linked.get("author")) or meta.get("author") or meta.get("dc.creator"),
        published=_date(linked.get("datePublished"))
        or _date(meta.get("article:published_time"))
        or _date(meta.get("date")),
        language=_language(
            linked.get("inLanguage"),
            tree.get("lang"),
            meta.get("og:locale"),
            meta.get("content-language"),
        ),
        address=_address(tree, meta, linked),
    )


def same_words(one: str, other: str) -> bool:
    """Whether two texts are the same but for marks, case and what was cut off at the end."""
    a, b = _WORDS.findall(one.casefold()), _WORDS.findall(other.casefold())
    shorter = min(len(a), len(b))
    if not shorter or a[: shorter - 1] != b[: shorter - 1]:
        return False
    return a == b or shorter >= 8


def _text(value: object) -> str | None:
    """*value* as one line of plain text, or None."""
    if not isinstance(value, str):
        return None
    return " ".join(_TAG.sub(" ", html.unescape(value)).split()) or None


def _meta(tree: Any) -> dict[str, str]:
    """<meta> by property or name; the first of each counts."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("http-equiv")
        value = _text(element.get("content"))
        if key and value:
            found.setdefault(key.strip().casefold(), value)
    return found


def _heading(tree: Any) -> str | None:
    """The first <h1> with words in it."""
    for element in tree.iter("h1"):
        if words := _text(" ".join(element.itertext())):
            return words
    return None


def _linked(scripts: list[str], *, near: str) -> dict[str, Any]:
    """The article among the JSON-LD objects: of several the one whose headline the page shows."""
    articles = [
        node
        for script in scripts
        for node in _nodes(script)
        if isinstance(node.get("headline") or node.get("name"), str) and _is_article(node)
    ]
    shown = frozenset(_WORDS.findall(near.casefold()))

    def shared(article: dict[str, Any]) -> float:
        words = _WORDS.findall((_text(article.get("headline")) or "").casefold())
        return sum(word in shown for word in words) / max(1, len(words))

    return max(articles, key=shared, default={})


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    return any(
        isinstance(kind, str) and kind.endswith(("Article", "Posting", "Report", "Review"))
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _nodes(script: str) -> Iterator[dict[str, Any]]:
    if len(script) > _MAX_LINKED:
        return
    try:
        waiting = deque([json.loads(script.strip().rstrip(";"), strict=False)])
    except (ValueError, RecursionError):
        return
    for _ in range(_MAX_NODES):
        if not waiting:
            return
        node = waiting.popleft()
        if isinstance(node, dict):
            yield node
            waiting += [value for value in node.values() if isinstance(value, dict | list)]
        elif isinstance(node, list):
            waiting += [value for value in node if isinstance(value, dict | list)]


def _title(titles: list[str | None], *, site: str | None) -> str | None:
    """The first of *titles* without the name of the site, or what shortens it."""
    given = [title for title in titles if title and len(title) <= _MAX_TITLE]
    if not given:
        return None
    title = _without_site(given[0], given, site=site)
    # Some sites lengthen the headline for search engines; the one to be shared is as printed.
    if titles[1] and len(titles[1]) <= _MAX_TITLE:
        shared = _without_site(titles[1], given, site=site)
        if _left_out(shared, title):
            return shared
    return title


def _left_out(shorter: str, longer: str) -> bool:
    """Whether *shorter* is *longer* with words left out and nothing else changed."""
    few, all_words = _WORDS.findall(shorter.casefold()), _WORDS.findall(longer.casefold())
    waiting = iter(all_words)
    return 4 <= len(few) < len(all_words) and all(word in waiting for word in few)


def _without_site(title: str, given: list[str], *, site: str | None) -> str:
    for cut in reversed(list(_SITE.finditer(title))):
        head, tail = title[: cut.start()], title[cut.end() :]
        if head in given or (site and tail.casefold() == site.casefold()):
            return head
    return title


def _people(value: object) -> str | None:
    """Authors as one line: JSON-LD gives a name, an object with a name, or a list of them."""
    if isinstance(value, str):
        return None if "://" in value else _text(value)
    if isinstance(value, dict):
        return _people(value.get("name"))
    if isinstance(value, list):
        names = [name for name in map(_people, value[:20]) if name]
        return ", ".join(dict.fromkeys(names)) or None
    return None


def _date(value: object) -> str | None:
    found = _DATE.match(value.strip()) if isinstance(value, str) else None
    return found[0].replace(" ", "T") if found else None


def _language(*values: object) -> str | None:
    """The primary subtag of the first that is a language tag: "fr" of "fr-FR"."""
    for value in values:
        if isinstance(value, dict):
            value = value.get("alternateName") or value.get("name")
        if isinstance(value, str) and (
            found := re.match(r"([a-z]{2,3})(?![a-z])", value.casefold())
        ):
            return found[1]
    return None


def _address(tree: Any, meta: dict[str, str], linked: dict[str, Any]) -> str | None:
    canonical = next(
        (link.get("href") for link in tree.iter("link") if link.get("rel") == "canonical"), None
    )
    for value in (canonical, meta.get("og:url"), linked.get("url")):
        if isinstance(value, str) and value.startswith(("http://", "https://")):
            return value.strip()
    return None
