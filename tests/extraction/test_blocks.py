"""What each stretch of a pasted article is; layouts as sites and agencies print them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.blocks import find_blocks
from claims.extraction.language import codes, load
from claims.extraction.results import BLOCK_KINDS, Block

LAYOUTS = Path(__file__).parent.parent / "data" / "layouts"


def blocks(text, language="fr", given=None):
    found = find_blocks(text, load(language), given=given)
    return [(block.kind, text[block.start : block.end]) for block in found]


def kinds(text, language="fr"):
    return [kind for kind, _ in blocks(text, language)]


def layout(path):
    """The text of a layout, and the blocks written before its lines: "kind| words ⟦credit⟧"."""
    lines, expected = [], []
    for line in path.read_text("utf-8").splitlines():
        if not line:
            lines.append("")
            continue
        kind, _, words = line.partition("| ")
        assert kind in BLOCK_KINDS, line
        plain = words.replace("⟦", "").replace("⟧", "")
        lines.append(plain)
        expected.append((kind, plain.strip()))
        if plain != words:
            expected.append(("credit", words[words.index("⟦") + 1 : words.index("⟧")]))
    return "\n".join(lines) + "\n", expected


@pytest.mark.parametrize("path", sorted(LAYOUTS.glob("*.txt")), ids=lambda path: path.stem)
def test_every_line_of_a_layout_is_what_it_is_said_to_be(path):
    text, expected = layout(path)
    assert blocks(text, path.stem[:2]) == expected
