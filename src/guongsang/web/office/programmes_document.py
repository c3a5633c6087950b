"""A read document as lines for the screen, the words of each item marked where they stand."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from guongsang.programmes.models import ProposedItem
from guongsang.programmes.states import ItemState
from vanban.text import clean

Json = dict[str, Any]
SHORT = 48
"""Letters of a quotation that are enough to find where it begins, if it was cut."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Some letters in a row; `item` is whose words they are, `anchors` whose words begin here."""

    text: str
    item: ProposedItem | None = None
    anchors: tuple[int, ...] = ()

    @property
    def tone(self) -> str:
        """How the mark is drawn: to be looked at, or settled."""
        if self.item is None or self.item.state == ItemState.DROPPED:
            return "dropped"
        return "open" if self.item.state == ItemState.PROPOSED else "taken"


@dataclass(slots=True)
class Passage:
    """One paragraph, heading or cell: where it stands, and its text."""

    text: str
    pointer: str = ""
    shape: str = "text"
    depth: int = 0
    marks: list[tuple[int, int, ProposedItem]] = field(default_factory=list)

    def find(self, words: str) -> tuple[int, int] | None:
        """Return where the words stand, or where at least their beginning does."""
        place = self.text.find(words)
        if place >= 0:
            return place, place + len(words)
        if len(words) > SHORT and (place := self.text.find(words[:SHORT])) >= 0:
            return place, min(len(self.text), place + len(words))
        return None

    def segments(self) -> list[Segment]:
        """Return the text cut where marks begin and end."""
        cuts = sorted({0, len(self.text), *(at for mark in self.marks for at in mark[:2])})
        found = []
        for begin, end in pairwise(cuts):
            covering = [mark for mark in self.marks if mark[0] <= begin and end <= mark[1]]
            item = min(covering, key=lambda mark: mark[1] - mark[0])[2] if covering else None
            anchors = tuple(mark[2].pk for mark in self.marks if mark[0] == begin)
            found.append(Segment(self.text[begin:end], item, anchors))
        return found


@dataclass(frozen=True, slots=True)
class Line:
    """What is drawn as one line: a passage, or the rows of a table."""

    shape: str
    depth: int
    segments: tuple[Segment, ...] = ()
    rows: tuple[tuple[tuple[Segment, ...], ...], ...] = ()


def lines_of(document: Json, items: Iterable[ProposedItem]) -> tuple[list[Line], set[int]]:
    """Return the document's lines and the keys of the items whose words were found in it."""
    blocks = list(_blocks(document))
    passages = [each for block in blocks for row in block for each in row]
    found = _mark(passages, items)
    return [_line(block) for block in blocks], found


Block = list[list[Passage]]
"""A passage alone ([[passage]]), or the cells of a table row by row."""


def _blocks(document: Json) -> Iterator[Block]:
    yield from _head(document)
    for text in document.get("grounds", ()):
        yield _alone(text, shape="ground")
    yield from _body(document.get("preamble", ()), "", 0)
    for index, section in enumerate(document.get("sections", ())):
        yield from _section(section, f"/sections/{index}", 0)
    yield from _foot(document)
    for index, annex in enumerate(document.get("annexes", ())):
        yield _alone(f"{annex['label']} {annex.get('title', '')}", shape="title")
        yield from _body(annex.get("blocks", ()), "", 0)
        for at, section in enumerate(annex.get("sections", ())):
            yield from _section(section, f"/annexes/{index}/sections/{at}", 0)


def _head(document: Json) -> Iterator[Block]:
    for name, shape in (("superior", "centre"), ("issuer", "centre-strong")):
        if document.get(name):
            yield _alone(document[name], shape=shape)
    number = document.get("number") or document.get("symbol")
    if number:
        yield _alone(f"Số: {number if '/' in number else f'…/{number}'}", shape="centre")
    if day := _day(document):
        yield _alone(day, shape="right")
    if document.get("kind"):
        yield _alone(document["kind"].upper(), shape="title")
    if document.get("title"):
        yield _alone(document["title"], shape="title")


def _section(section: Json, pointer: str, depth: int) -> Iterator[Block]:
    numbering, title = section.get("numbering", ""), section.get("title", "")
    mark = numbering if numbering in "-+•*" or numbering.endswith(")") else f"{numbering}."
    mark = mark if numbering else ""
    blocks = list(section.get("blocks", ()))
    if title:
        yield _alone(f"{mark} {title}", pointer, "heading", depth)
    elif mark:
        first = blocks.pop(0) if blocks and isinstance(blocks[0], str) else ""
        yield _alone(f"{mark} {first}", pointer, "text", depth)
    yield from _body(blocks, pointer, depth)
    for index, child in enumerate(section.get("children", ())):
        yield from _section(child, f"{pointer}/children/{index}", depth + 1)


def _body(blocks: Iterable[Any], pointer: str, depth: int) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, str):
            yield _alone(block, pointer, "text", depth)
        else:
            yield [
                [Passage(clean(cell), pointer, "cell", depth) for cell in row]
                for row in block["rows"]
            ]


def _foot(document: Json) -> Iterator[Block]:
    signer = document.get("signer", {})
    for name in ("authority", "position", "name"):
        if signer.get(name):
            yield _alone(signer[name], shape="right-strong")
    for line in document.get("recipients", ()):
        yield _alone(line, shape="recipient")


def _day(document: Json) -> str:
    day = document.get("date", {})
    if not day:
        return str(document.get("place") or "")
    parts = [f"ngày {day.get('day', '…')}", f"tháng {day.get('month', '…')}"]
    parts.append(f"năm {day.get('year', '…')}")
    place = f"{document['place']}, " if document.get("place") else ""
    return place + " ".join(parts)


def _alone(text: str, pointer: str = "", shape: str = "text", depth: int = 0) -> Block:
    return [[Passage(clean(text), pointer, shape, min(depth, 4))]]


def _mark(passages: list[Passage], items: Iterable[ProposedItem]) -> set[int]:
    """Find each item's words, in its own section first."""
    within: dict[str, list[Passage]] = defaultdict(list)
    found: set[int] = set()
    for item in items:
        if item.pointer not in within:
            within[item.pointer] = [p for p in passages if p.pointer.startswith(item.pointer)]
        for words in clean(item.quote).split(" | "):
            if words and (_put(within[item.pointer], item, words) or _put(passages, item, words)):
                found.add(item.pk)
    return found


def _put(passages: list[Passage], item: ProposedItem, words: str) -> bool:
    for passage in passages:
        if (place := passage.find(words)) is not None:
            passage.marks.append((*place, item))
            return True
    return False


def _line(block: Block) -> Line:
    first = block[0][0] if block and block[0] else Passage("")
    if first.shape != "cell":
        return Line(first.shape, first.depth, tuple(first.segments()))
    rows = tuple(tuple(tuple(cell.segments()) for cell in row) for row in block)
    return Line("table", first.depth, rows=rows)
