"""What stands above the body: kind, number, bodies, place, date, title, addressees, grounds."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from vanban.model import Evidence, PrintedDate
from vanban.read import numbers
from vanban.read.canvas import Canvas
from vanban.read.case import Witness, sentence
from vanban.read.issuer import Issuing
from vanban.read.lexicon import LETTER, MOTTO, is_caps, kind_of, lettered
from vanban.read.lines import Line
from vanban.read.parts import Parts
from vanban.text import clean, fold

_ABOUT = re.compile(r"(?:v\s*/\s*v|ve viec)\b\s*:?\s*")
_LETTER_LINE = re.compile(r"cong van(?:\s+so)?\s+")
_PLACE = lettered(r"[A-ZĐÀ-Ỹ][\w.’' –-]*$")
_BROKEN_PLACE = lettered(r"[A-ZĐÀ-Ỹ][a-zà-ỹđ]*(?: [A-ZĐÀ-Ỹ][a-zà-ỹđ]*){0,2}")
_BEFORE_DATE = re.compile(
    r"\s*,\s*(?=n?gay)|[ ]+(?=ngay[\s.…_\d]*thang[\s.…_\d]*nam\s*\d*\s*(?:\n|$))"
)
"""What stands between place and date: a comma, or nothing where the line is theirs alone."""
_YEARS = re.compile(r"\(?\b((?:19|20)\d\d)\s*(?:[-–—/]|den(?: nam)?)\s*((?:19|20)\d\d)\b")
_YEAR = re.compile(r"\bnam(?:\s+hoc)?\s+((?:19|20)\d\d)\b(?!\s*[-–—/]\s*\d)")
_MONTH = re.compile(r"\bthang \d{1,2}\s*/\s*((?:19|20)\d\d)\b")
_ADDRESS = re.compile(r"kinh gui\s*:?\s*")


@dataclass(slots=True)
class Head:
    """The head's values; `evidence` is keyed by JSON Pointer."""

    kind: str | None = None
    number: str | None = None
    symbol: str | None = None
    superior: str | None = None
    issuer: str | None = None
    place: str | None = None
    date: PrintedDate = field(default_factory=PrintedDate)
    title: str | None = None
    addressees: tuple[str, ...] = ()
    evidence: dict[str, Evidence] = field(default_factory=dict)


def read_number(canvas: Canvas, kind: str | None, *, bare: bool) -> numbers.Numbered | None:
    """Take number and symbol out of the head."""
    found = numbers.find_number(canvas.text, bare=bare, kind=kind)
    if found:
        return found
    for letter in _LETTER_LINE.finditer(canvas.folded):
        if number := numbers.NUMBER.match(canvas.text, letter.end()):
            whole, symbol = numbers.written(number)
            return numbers.Numbered(whole, symbol, letter.start(), number.end())
    return None


class HeadReader:
    """Reads one head; each method takes one value and its evidence."""

    def __init__(
        self, parts: Parts, foot_body: Line | None, texts: list[str], *, bare: bool
    ) -> None:
        self.parts, self.foot_body, self.texts, self.bare = parts, foot_body, texts, bare
        self.canvas = Canvas(parts.head)
        self.witness = Witness(texts)
        self.head = Head()
        self.about_line = self.number_line = Line("")

    def read(self) -> Head:
        for motto in list(MOTTO.finditer(self.canvas.folded)):
            self.canvas.wipe(motto.start(), motto.end())
        self._number_and_kind()
        self._place_and_date()
        self._title()
        self._issuer()
        self._addressees()
        return self.head

    def _keep(self, pointer: str, evidence: Evidence) -> None:
        self.head.evidence[pointer] = evidence

    def _number_and_kind(self) -> None:
        canvas, head = self.canvas, self.head
        found = read_number(canvas, self.parts.kind, bare=self.bare)
        symbol_kind = None
        if found:
            head.number, head.symbol = found.number, found.symbol
            self.number_line = line = canvas.line_at(found.start)
            if found.number:
                self._keep(
                    "/number", line.evidence(clean(canvas.text[found.start : found.end]), 0.97)
                )
            symbol_kind = numbers.kind_of_symbol(found.symbol)
            self._beside_number(found, line)
            canvas.wipe(found.start, found.end)
        elif "so hieu" in canvas.metadata:
            value, line = canvas.metadata["so hieu"]
            if match := numbers.NUMBER.match(value):
                head.number, head.symbol = numbers.written(match)
                self._keep("/number", line.evidence(value, 0.8))
                symbol_kind = numbers.kind_of_symbol(head.symbol)
        self._kind(symbol_kind)

    def _beside_number(self, found: numbers.Numbered, line: Line) -> None:
        """A letter's heading line may give its date without 'ngày'."""
        after = re.compile(r"[ ,]*(?:ngay\s*)?").match(self.canvas.folded, found.end)
        at = after.end() if after else found.end
        match = numbers.DATE.match(self.canvas.folded, at)
        if match and (day := numbers.as_date(match)) and not self.head.date.year:
            self.head.date = PrintedDate(day.year, day.month, day.day)
            self._keep("/date", line.evidence(match[0].strip(), 0.85))
            self.canvas.wipe(match.start(), match.end())

    def _kind(self, symbol_kind: str | None) -> None:
        head, parts = self.head, self.parts
        if parts.kind and parts.kind_line:
            head.kind = parts.kind
            self._keep("/kind", parts.kind_line.evidence(confidence=0.98))
            return
        if symbol_kind and head.symbol:
            head.kind = symbol_kind
            self._keep("/kind", self._number_evidence(0.9))
            return
        value, line = self.canvas.metadata.get("loai van ban", ("", None))
        if line and (kind := kind_of(value)):
            head.kind = kind
            self._keep("/kind", line.evidence(value, 0.8))
            return
        for line in [*parts.head, *parts.opening]:
            folded = fold(line.text)
            if _ADDRESS.match(folded) or re.search(r"\bv\s*/\s*v\b", folded):
                head.kind = LETTER
                self._keep("/kind", line.evidence(confidence=0.85))
                return

    def _number_evidence(self, confidence: float) -> Evidence:
        found = self.head.evidence.get("/number")
        if found:
            return Evidence(found.page, found.line, found.quote, confidence)
        return self.number_line.evidence(confidence=confidence)

    def _place_and_date(self) -> None:
        canvas, head = self.canvas, self.head
        folded = canvas.folded
        for found in _BEFORE_DATE.finditer(folded):
            place = _place_before(canvas.text[max(0, found.start() - 60) : found.start()])
            start = found.start() - len(place)
            if place:
                head.place = clean(place)
                self._keep("/place", canvas.line_at(start).evidence(head.place, 0.95))
            end = self._date_at(found.end())
            canvas.wipe(start if head.place else found.start(), max(end, found.end()))
            if head.place:
                return
        if not head.date.year and "ngay ban hanh" in canvas.metadata:
            value, line = canvas.metadata["ngay ban hanh"]
            if (match := numbers.DATE.match(value)) and (day := numbers.as_date(match)):
                head.date = PrintedDate(day.year, day.month, day.day)
                self._keep("/date", line.evidence(value, 0.7))

    def _date_at(self, start: int) -> int:
        folded = self.canvas.folded
        whole = numbers.DATE.match(folded, start)
        if whole and (day := numbers.as_date(whole)):
            self.head.date = PrintedDate(day.year, day.month, day.day)
            quote = clean(self.canvas.text[start : whole.end()])
            self._keep("/date", self.canvas.line_at(start).evidence(quote, 0.97))
            return whole.end()
        partial = numbers.PARTIAL.match(folded, start)
        if partial is None:
            return whole.end() if whole else start
        if not self.head.date.year:
            self.head.date = numbers.printed(partial)
        return partial.end()

    def _title(self) -> None:
        head, parts = self.head, self.parts
        if parts.title:
            text = " ".join(line.text for line in parts.title)
            confidence = 0.95 if parts.kind else 0.8
        elif about := _ABOUT.search(self.canvas.folded):
            text, confidence = self._about(about), 0.95
        else:
            return
        text = _spaced(clean(text).strip(" *_").rstrip(".:;"))
        if not text:
            return
        head.title = self._in_sentence(text)
        first = parts.title[0] if parts.title else self.about_line
        self._keep("/title", first.evidence(text, confidence))
        if years(head.title):
            self._keep("/period", first.evidence(text, 0.95))

    def _in_sentence(self, text: str) -> str:
        """Return the title in sentence case, also one that begins in capitals and goes on small."""
        capitals = ""
        for line in self.parts.title:
            if not is_caps(line.text):
                break
            capitals = clean(f"{capitals} {line.text}")
        if not capitals or not text.startswith(capitals):
            return sentence(text, self.witness)
        return sentence(capitals, self.witness) + text[len(capitals) :]

    def _about(self, about: re.Match[str]) -> str:
        """Return 'V/v …' of a letter, over as many lines as it goes on."""
        canvas = self.canvas
        self.about_line = canvas.line_at(about.start())
        rest = canvas.text[about.start() :]
        end = len(rest)
        stop = re.search(r"\n\n|\n(?=[^\n]*,\s*ngày)", rest)
        if stop:
            end = stop.start()
        text = rest[:end]
        canvas.wipe(about.start(), about.start() + end)
        return text

    def _issuer(self) -> None:
        found = Issuing(self.parts, self.canvas, self.foot_body, self.texts).read(
            self.head.symbol, self.head.place, is_form="…" in (self.head.title or "")
        )
        self.head.issuer, self.head.superior = found.issuer, found.superior
        self.head.evidence |= found.evidence

    def _addressees(self) -> None:
        names, line = addressees(self.parts.opening)
        if line:
            self.head.addressees = names
            self._keep("/addressees", line.evidence(confidence=0.95))


def _place_before(text: str) -> str:
    """Return the place at the end of `text`, also one broken over two lines ('Sơn' / 'La')."""
    before, _, last = text.rpartition("\n")
    first = before.rpartition("\n")[2]
    found = _PLACE.search(last)
    if found is None or len(found[0].split()) > 6:
        return ""
    broken = _BROKEN_PLACE.fullmatch(first) if found[0] == last else None
    return f"{first}\n{last}" if broken else found[0]


def addressees(lines: Sequence[Line]) -> tuple[tuple[str, ...], Line | None]:
    """Return who is addressed after 'Kính gửi', and its line."""
    for index, line in enumerate(lines):
        found = _ADDRESS.match(fold(line.text))
        if not found:
            continue
        names = [line.text[found.end() :]] if line.text[found.end() :].strip() else []
        for after in lines[index + 1 :]:
            listed = after.text.startswith(("-", "–", "+", "•"))
            wraps = (
                names
                and not names[-1].rstrip().endswith((";", "."))
                and not after.gap
                and not listed
            )
            short = len(after.text) < 120 and after.text.endswith((";", "."))
            if not (listed or wraps or (short and not _opens(after))):
                break
            if _opens(after):
                break
            if wraps:
                names[-1] = f"{names[-1]} {after.text}"
            else:
                names.append(after.text)
            if names[-1].rstrip().endswith("."):
                break
        parts = [part for name in names for part in name.split(";")]
        cleaned = [part.strip(" -–+•;.,") for part in parts]
        return tuple(name for name in cleaned if name), line
    return (), None


def _opens(line: Line) -> bool:
    return bool(re.match(r"(?:can cu|thuc hien|theo|xet|trien khai|de |nham)", fold(line.text)))


def _spaced(text: str) -> str:
    """Return a title with the spaces that a hurried hand left out or put in: 'tiến,người'."""
    text = re.sub(r"(?<=[^\W\d_]),(?=[^\W\d_])", ", ", text)
    return re.sub(r"([\"“])\s*([^\"“”]+?)\s*([\"”])", r"\1\2\3", text)


def years(title: str | None) -> tuple[int, int] | None:
    """Return the years in a title: 'giai đoạn 2021 - 2025' gives both, one year gives it twice."""
    folded = numbers.DATE.sub(" ", fold(title or ""))
    if found := _YEARS.search(folded):
        first, last = int(found[1]), int(found[2])
        return (first, last) if first <= last <= first + 60 else None
    single = [
        int(match[1]) for match in (_YEAR if _YEAR.search(folded) else _MONTH).finditer(folded)
    ]
    single = list(dict.fromkeys(single))
    if len(single) == 1 and not re.search(
        r"\b(?:tu|den|truoc|sau|dinh huong|tam nhin)\s+nam\s+\d", folded
    ):
        return single[0], single[0]
    return None
