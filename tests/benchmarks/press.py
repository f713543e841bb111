"""Scores on the press set: `python -m tests.benchmarks.press [PATTERN] [--misses]`."""

from __future__ import annotations

import sys

from tests.press import Score, read, score


def report(total: Score) -> str:
    share = total.share
    return "\n".join(
        f"{name:48} {100 * value:5.1f}"
        for name, value in (
            ("figures, F1 of places", total.f1("figures")),
            (
                "figures in place, type and value right",
                share("figures read right", "figures right"),
            ),
            ("figures in place, exactness right", share("exactness right", "figures right")),
            ("quotes, F1 of places", total.f1("quotes")),
            ("quotes in place, manner right", share("manner right", "quotes right")),
            (
                "titles, nicknames, scare quotes told apart",
                share("others told apart", "others wanted"),
            ),
            ("right speaker, of all quotes with one", share("speaker right", "speaker wanted")),
            ("right cue, of all quotes with one", share("cue right", "cue wanted")),
            ("blocks, F1 of kind and place", total.f1("blocks")),
        )
    )


if __name__ == "__main__":
    patterns = [word for word in sys.argv[1:] if not word.startswith("-")] or ["*.xml"]
    for pattern in patterns:
        total = score(read(pattern))
        print(f"{pattern}\n{report(total)}\n")
        if "--misses" in sys.argv:
            for miss in total.misses:
                print("   ", " | ".join(miss))
