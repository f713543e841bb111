"""Who said it, and the words that introduce it."""

from __future__ import annotations

from collections.abc import Sequence

from .language import Language
from .results import Block, Quote


def find_speakers(
    text: str, language: Language, blocks: Sequence[Block], quotes: Sequence[Quote]
) -> None:
    """Set speaker, cue and person of *quotes* (and their manner where the cue decides it)."""
