"""How fast extraction is, stage by stage, and that its time grows with the text and nothing else.

    python -m tests.benchmarks.extraction            # both tables
    python -m tests.benchmarks.extraction --news     # characters a second by stage
    python -m tests.benchmarks.extraction --linear   # 1 MB and 2 MB of the same over and over

All texts are made here. Times are those of the processor; the best of three counts.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable

from claims.extraction import extract
from claims.extraction.blocks import find_blocks
from claims.extraction.figures import find_figures
from claims.extraction.language import codes, detect, load
from claims.extraction.quotes import find_quotes
from claims.extraction.speakers import find_speakers
from claims.extraction.tokens import fold

SENTENCES = {
    "fr": [
        (
            "Le ministère a présenté mardi son plan pour les hôpitaux de la région, qui prévoit la"
            " création de plusieurs centaines de postes et une enveloppe de 1,2 milliard d'euros."
        ),
        (
            "« Nous ne pouvons plus attendre », a déclaré Jeanne Vasseur, 47 ans, directrice de"
            " l'établissement depuis 2019, lors d'une visite aux équipes de nuit."
        ),
        (
            "Selon un rapport publié en mars 2024, près d'un patient sur cinq attend plus de six"
            " heures avant d'être vu par un médecin, contre 12 % dix ans plus tôt."
        ),
        (
            "Les syndicats jugent l'effort insuffisant et appellent à manifester dans les grandes"
            " villes, où les services sont à bout, disent-ils, et les départs se multiplient."
        ),
        (
            "La direction assure que les travaux débuteront avant la fin de l'été, après l'accord"
            " de la commission, et qu'aucun service ne sera fermé pendant leur durée."
        ),
        (
            "De son côté, le maire a rappelé que la ville avait cédé le terrain pour un euro"
            " symbolique et qu'elle attendait désormais que l'État tienne sa parole."
        ),
    ],
    "en": [
        (
            "The ministry on Tuesday unveiled its plan for the region's hospitals, which would add"
            " several hundred posts and cost taxpayers about $1.2 billion over five years."
        ),
        (
            "“We cannot wait any longer,” said Joan Pritchard, 47, who has run the hospital since"
            " 2019, during a visit to the night shift on the third floor."
        ),
        (
            "According to a report released in March, nearly one in five patients waits more than"
            " six hours before seeing a doctor, compared with 12% a decade ago."
        ),
        (
            "Unions called the effort insufficient and urged their members to march in the larger"
            " cities, where wards are stretched, they say, and resignations have mounted."
        ),
        (
            "Management insists that the work will begin before the end of the summer, once the"
            " commission has agreed, and that no ward will be closed while it lasts."
        ),
        (
            "The mayor, for his part, recalled that the city had given the land away for a single"
            " euro and that it was now waiting for the government to keep its word."
        ),
    ],
}
REPEATED = {
    "digits": "1234567890",
    "spaces": " ",
    "quote marks": '"',
    "opening marks": "«",
    "nested marks": "«“‘",
    "dashes": "—",
    "combining accents": "e\u0301",
    "1 1 1 1": "1 ",
    "1,1,1": "1,",
    "1-1-1": "1-",
    "1/1/1": "1/",
    "1.1.1": "1.",
    "1:11:11": "1:",
    "de de de": "de ",
    "cent cent cent": "cent ",
    "cent-cent": "cent-",
    "une une": "une ",
    "un x sur": "un x ",
    "deux et deux": "deux et ",
    "millions": "millions de ",
    "jeudi jeudi": "jeudi ",
    "mars mars": "mars ",
    "$$$": "$",
    "€ 1 €": "€ 1 ",
    "à 3 à 3": "3 à ",
    "XXXXXe": "X",
    "right-to-left": "שלום עולם ",
    "one line": "abcdefghij",
    "emoji": "😀",
    "newlines": "\n",
    "lines of one letter": "a\n",
}


def news(code: str, size: int) -> str:
    """About *size* characters that read like an agency's copy, a blank line between two."""
    chosen = random.Random(7)
    paragraphs, length = [], 0
    while length < size:
        paragraph = " ".join(chosen.choices(SENTENCES[code], k=3))
        paragraphs.append(paragraph)
        length += len(paragraph) + 2
    return "\n\n".join(paragraphs)


def seconds(work: Callable[[], object], *, times: int = 3) -> float:
    best = float("inf")
    for _ in range(times):
        began = time.process_time()
        work()
        best = min(best, time.process_time() - began)
    return best


def by_stage(size: int) -> None:
    print(f"{'characters/s':24}", *(f"{code:>14}" for code in SENTENCES))
    rows: dict[str, list[float]] = {}
    for code in SENTENCES:
        text, language = news(code, size), load(code)
        blocks = find_blocks(text, language)
        quotes = find_quotes(text, language, blocks)
        find_figures(text[:2000], language, blocks[:1])
        stages: dict[str, Callable[[], object]] = {
            "language": lambda text=text: detect(text),
            "folding": lambda text=text: fold(text),
            "blocks": lambda text=text, known=language: find_blocks(text, known),
            "figures": lambda t=text, known=language, b=blocks: find_figures(t, known, b),
            "quotes": lambda t=text, known=language, b=blocks: find_quotes(t, known, b),
            "speakers": lambda t=text, known=language, b=blocks, q=quotes: find_speakers(
                t, known, b, q
            ),
            "everything": lambda text=text, code=code: extract(text, code),
        }
        for name, work in stages.items():
            rows.setdefault(name, []).append(len(text) / max(seconds(work), 1e-9))
    for name, speeds in rows.items():
        print(f"{name:24}", *(f"{speed:14,.0f}" for speed in speeds))


def linear(size: int, code: str) -> None:
    load(code)
    print(f"{code + ', seconds':24} {size:>10,} {2 * size:>10,}      ratio")
    for name, piece in REPEATED.items():
        once, twice = (
            seconds(lambda n=n, piece=piece: extract(piece * (n // len(piece)), code), times=2)
            for n in (size, 2 * size)
        )
        warning = " !" if once > 2 or twice > 2.3 * max(once, 0.05) else ""
        print(f"{name:24} {once:10.3f} {twice:10.3f} {twice / max(once, 1e-9):10.2f}{warning}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("--news", action="store_true")
    parser.add_argument("--linear", action="store_true")
    parser.add_argument("--language", choices=codes(), default="fr")
    parser.add_argument("--size", type=int, default=1_000_000)
    asked = parser.parse_args()
    both = asked.news == asked.linear
    if asked.news or both:
        by_stage(asked.size)
    if asked.linear or both:
        linear(asked.size, asked.language)


if __name__ == "__main__":
    main()
