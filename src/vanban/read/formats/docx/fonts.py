"""Runs in the fonts of before Unicode: what each letter stood for is known by its run's font.

A font proves little: Word shows Unicode letters in '.VnTime' too, with letters borrowed elsewhere.
So all that a file says in such fonts is weighed first; right text stays as it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from vanban import legacy
from vanban.legacy import Encoding

Run = tuple[str, str]
"""The text of a run and the name of its font."""
_SURE = 2


@dataclass(slots=True)
class Fonts:
    """What was met in fonts of before Unicode during one pass over a file.

    `gains` is what a pass before said: by how many words each encoding makes the file Vietnamese.
    `assumed` is what the letters give away where the fonts are silent.
    """

    assumed: Encoding | None = None
    gains: dict[str, int] = field(default_factory=dict)
    met: dict[str, int] = field(default_factory=dict)
    _changed: dict[str, None] = field(default_factory=dict)

    @property
    def decoded(self) -> tuple[str, ...]:
        """The names of the encodings that were decoded."""
        return tuple(self._changed)

    def decode(self, runs: Sequence[Run]) -> list[str]:
        """Return the texts of a paragraph's runs in Unicode."""
        found: list[str] = []
        for encoding, group in groupby(runs, key=lambda run: legacy.of_font(run[1])):
            members = list(group)
            found += self._texts(members, encoding) if encoding else self._silent(members)
        return found

    def _silent(self, runs: list[Run]) -> list[str]:
        texts = [text for text, _ in runs]
        if self.assumed is None:
            return texts
        made = [legacy.readable(text, self.assumed) for text in _rejoined(texts, self.assumed)]
        if made != texts:
            self._changed[self.assumed.name] = None
        return made

    def _texts(self, runs: list[Run], encoding: Encoding) -> list[str]:
        texts = _rejoined([text for text, _ in runs], encoding)
        gain = legacy.gain("".join(texts), encoding)
        self.met[encoding.name] = self.met.get(encoding.name, 0) + gain
        trusted = self.gains.get(encoding.name, 0) >= 0
        if gain < 0 or (gain <= _SURE and not trusted):
            return texts
        made = []
        for text, (_, font) in zip(texts, runs, strict=True):
            decoded = text if legacy.is_wide(text) else encoding.decode(text)
            decoded = decoded.upper() if legacy.is_capitals(font) else decoded
            if decoded != text:
                self._changed[encoding.name] = None
            made.append(decoded)
        return made


def _rejoined(texts: list[str], encoding: Encoding) -> list[str]:
    """Return texts none of which begins with the mark of a vowel that ends the one before."""
    if encoding is not legacy.VNI:
        return texts
    found = list(texts)
    for index in range(1, len(found)):
        before, text = found[index - 1], found[index]
        if before and text and legacy.is_marked_by(before[-1], text[0]):
            found[index - 1], found[index] = before + text[0], text[1:]
    return found
