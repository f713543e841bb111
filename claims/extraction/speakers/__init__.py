"""Who said it, and the words that introduce it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claims.extraction.language import Language
from claims.extraction.results import CHECKED_KINDS, Block, Mention, Quote

from .attribution import attribution
from .manner import introduces, is_nested_title, manner_of
from .people import People
from .reading import Reading
from .sentence import Predication, Sentence
from .words import PRONOUN, Words, words_of

# Attributed at most: so many quotes, and one more for as many characters. More is not prose.
_SOME, _SELDOM = 200, 80
# How far before its first quote and after its last one a paragraph is read.
_AROUND = 250
# How what an interviewer puts in ends.
_ASKING = ("?", "…", "...")
# How much of a paragraph's end is read to learn who speaks in the next one.
_TAIL = 400


@dataclass(slots=True)
class _Voice:
    """Who was heard last, and by which cue: what a quote without attribution goes on with."""

    speaker: Mention | None
    cue: Mention | None

    @classmethod
    def of(cls, reading: Reading, found: Predication) -> _Voice:
        return cls(
            reading.mention(found.speaker) if found.speaker else None, reading.mention(found.cue)
        )


def find_speakers(
    text: str, language: Language, blocks: Sequence[Block], quotes: Sequence[Quote]
) -> None:
    """Set speaker, cue and person of *quotes* (and their manner where the cue decides it)."""
    if not quotes:
        return
    words = words_of(language)
    outer = [quote for quote in quotes if quote.manner != "nested"]
    outer = outer[: _SOME + len(text) // _SELDOM]
    at, count = 0, len(outer)
    voice: _Voice | None = None
    told: dict[int, Mention] = {}
    previous: Block | None = None  # the block before, if nothing was quoted in it
    for block in blocks:
        if block.kind not in CHECKED_KINDS:
            continue
        while at < count and outer[at].end <= block.start:
            at += 1
        first = at
        while at < count and outer[at].start < block.end:
            at += 1
        here = outer[first:at]
        if here and here[-1].end > block.end:
            at -= 1
        if not here:
            previous = block
        else:
            paragraph = _Paragraph(text, words, block, here, previous, voice)
            paragraph.attribute()
            voice, previous = paragraph.voice, None
            told |= paragraph.told
    People(text, words).identify(outer, told)
    if len(outer) < len(quotes):
        _attribute_nested(text, words, quotes)


def _attribute_nested(text: str, words: Words, quotes: Sequence[Quote]) -> None:
    """Whom a speaker quotes in turn: « Il m'a dit “Recommencez !” », by that speech alone."""
    left = _SOME + len(text) // _SELDOM
    around: Quote | None = None
    inner: dict[int, list[Quote]] = {}
    outer: dict[int, Quote] = {}
    for quote in quotes:
        if quote.manner != "nested":
            around = quote
        elif around is not None and left:
            left -= 1
            within = inner.setdefault(around.start, [])
            if not within or within[-1].end <= quote.start:
                within.append(quote)
                outer[around.start] = around
    for start, within in inner.items():
        first = max(start, within[0].start - _AROUND)
        end = min(outer[start].end, within[-1].end + _AROUND)
        reading = Reading(text, first, end, within, words)
        places = iter(sorted(reading.quotes))
        at = next(places, None)
        for a, b in reading.sentences:
            if at is None or at >= b:
                continue
            sentence = Sentence(reading, a, b)
            while at is not None and at < b:
                quote = reading.quotes[at]
                found = attribution(sentence, at)
                if found is not None and introduces(found, sentence, at):
                    _give([quote], _Voice.of(reading, found), found.rule)
                elif is_nested_title(text, quote, sentence, at):
                    quote.manner = "other"
                at = next(places, None)


class _Paragraph:
    """A block with quotes, and who may be speaking in it from before."""

    __slots__ = ("_before", "_previous", "_reading", "_start", "_text", "_words", "told", "voice")

    def __init__(
        self,
        text: str,
        words: Words,
        block: Block,
        quotes: Sequence[Quote],
        previous: Block | None,
        voice: _Voice | None,
    ) -> None:
        self._text, self._words, self._previous, self._before = text, words, previous, voice
        self._start = block.start
        start = max(block.start, quotes[0].start - _AROUND)
        end = min(block.end, quotes[-1].end + _AROUND)
        self._reading = Reading(text, start, end, quotes, words)
        self.voice = voice
        self.told: dict[int, Mention] = {}  # by a quote's place: whom the sentence before tells of

    def attribute(self) -> None:
        """Give each quote its speaker, cue and manner."""
        reading, text = self._reading, self._text
        heard: _Voice | None = None  # in this paragraph
        waiting: list[Quote] = []  # quotes that stand alone before anybody was heard
        narrated: tuple[int, int] | None = None  # the sentence before, if nothing is quoted in it
        places = sorted(reading.quotes)
        at = 0
        for first, end in reading.sentences:
            inside = []
            while at < len(places) and places[at] < end:
                inside.append(places[at])
                at += 1
            if not inside:
                narrated = first, end
                if waiting and heard is None and not self._announced():
                    after = Sentence(reading, first, end)
                    if after.found or after.begins_with_name():
                        heard = _narrated_voice(after)
                    if heard is not None:
                        _give(waiting, heard, "the sentence after")
                        waiting = []
                continue
            sentence = Sentence(reading, first, end)
            for k in inside:
                quote = reading.quotes[k]
                if quote.start < self._start and quote.cue is not None:
                    continue  # goes on from a paragraph in which it was attributed
                found = attribution(sentence, k)
                quote.manner = manner_of(text, quote, sentence, k, found)
                if found is not None:
                    earlier = heard or self._before
                    heard = _Voice.of(reading, found)
                    if heard.speaker is None and earlier is not None:
                        heard.speaker = earlier.speaker  # « À ses yeux », « Et d'ajouter »
                    _give([quote], heard, found.rule)
                    if narrated is not None and self._is_pronoun(heard.speaker):
                        told = _narrated_voice(Sentence(reading, *narrated))
                        if told is not None and told.speaker is not None:
                            self.told[quote.start] = told.speaker
                elif sentence.stands_alone(k):
                    if narrated is not None:
                        heard = _narrated_voice(Sentence(reading, *narrated)) or heard
                    if heard is not None:
                        _give([quote], heard, "goes on")
                    else:
                        waiting.append(quote)
            if waiting and heard is not None and not self._announced():
                _give(waiting, heard, "the sentence after")
                waiting = []
            narrated = None
        if waiting:
            before = self._voice_before()
            if before is not None:
                _give(waiting, before, "the paragraph before")
                heard = heard or before
        self.voice = heard or self._before

    def _is_pronoun(self, mention: Mention | None) -> bool:
        if mention is None:
            return False
        return bool(self._words.bits(self._text[mention.start : mention.end]) & PRONOUN)

    def _announced(self) -> bool:
        """The paragraph before ends in a colon: what follows is its speaker's."""
        block = self._previous
        return block is not None and self._text[block.end - 1] == ":"

    def _voice_before(self) -> _Voice | None:
        block = self._previous
        if block is None or self._text.endswith(_ASKING, block.start, block.end):
            return self._before  # an interviewer's words
        reading = Reading(
            self._text, max(block.start, block.end - _TAIL), block.end, (), self._words
        )
        if not reading.sentences:
            return self._before
        sentence = Sentence(reading, *reading.sentences[-1])
        if sentence.found or self._announced():
            return _narrated_voice(sentence) or self._before
        return self._before or _narrated_voice(sentence)


def _narrated_voice(sentence: Sentence) -> _Voice | None:
    """Who is heard in a sentence that tells and quotes nothing."""
    if sentence.found:
        return _Voice.of(sentence.reading, sentence.found[-1])
    subject = sentence.subject()
    return _Voice(sentence.reading.mention(subject), None) if subject else None


def _give(quotes: Sequence[Quote], voice: _Voice, rule: str) -> None:
    for quote in quotes:
        quote.speaker, quote.cue = voice.speaker, voice.cue
        quote.rule += "; " + rule
