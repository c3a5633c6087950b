"""Numbers that Word prints by itself before a paragraph: 'I.', '1.1.', 'a)', '-'."""

from collections import defaultdict
from dataclasses import dataclass

from vanban.container import Element, W

_DIGITS = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class _Level:
    form: str = "decimal"
    text: str = ""
    start: int = 1


class Numbers:
    """Counts the lists of one document as its paragraphs pass by."""

    def __init__(self, part: Element | None) -> None:
        self._lists: dict[str, dict[int, _Level]] = {}
        self._shared: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        if part is not None:
            self._load(part)

    def next(self, identifier: str, level: int) -> str:
        """Return the number that stands before the next paragraph of a list, '' for none."""
        levels = self._lists.get(identifier, {})
        here = levels.get(level)
        if here is None:
            return ""
        counts = self._counts[self._shared[identifier]]
        counts[level] = counts.get(level, here.start - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        if here.form == "bullet":
            return here.text if here.text in {"+", "*"} else "-"
        if here.form == "none":
            return ""
        shown = here.text
        for other, form in levels.items():
            value = counts.get(other, form.start)
            shown = shown.replace(f"%{other + 1}", written(value, form.form))
        return shown.strip()

    def _load(self, part: Element) -> None:
        abstract = {
            found.get(f"{W}abstractNumId"): {
                _number(level.get(f"{W}ilvl")): _level(level) for level in found.findall(f"{W}lvl")
            }
            for found in part.findall(f"{W}abstractNum")
        }
        for number in part.findall(f"{W}num"):
            identifier = number.get(f"{W}numId", "")
            target = number.find(f"{W}abstractNumId")
            shared = "" if target is None else target.get(f"{W}val", "")
            levels = dict(abstract.get(shared, {}))
            overrides = number.findall(f"{W}lvlOverride")
            for override in overrides:
                level = _number(override.get(f"{W}ilvl"))
                own = override.find(f"{W}lvl")
                if own is not None:
                    levels[level] = _level(own)
            self._lists[identifier] = levels
            self._shared[identifier] = f"{shared}/{identifier}" if overrides else shared


def written(value: int, form: str) -> str:
    """Return `value` in one of Word's number forms; an unknown form is printed in digits."""
    if form in {"lowerRoman", "upperRoman"} and 0 < value < 4000:
        roman = ""
        for worth, digit in _DIGITS:
            roman += digit * (value // worth)
            value %= worth
        return roman.upper() if form == "upperRoman" else roman
    if form in {"lowerLetter", "upperLetter"} and value > 0:
        letter = _LETTERS[(value - 1) % 26] * ((value - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    return f"{value:02}" if form == "decimalZero" else str(value)


def _level(element: Element) -> _Level:
    values = {}
    for name in ("numFmt", "lvlText", "start"):
        found = element.find(f"{W}{name}")
        values[name] = "" if found is None else found.get(f"{W}val", "")
    return _Level(values["numFmt"] or "decimal", values["lvlText"], _number(values["start"], 1))


def _number(text: str | None, default: int = 0) -> int:
    return int(text) if text and text.lstrip("-").isdigit() else default
