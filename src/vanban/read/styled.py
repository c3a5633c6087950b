"""Word files of our own: each paragraph says by its style what it is, so nothing is judged.

An officer may have written on in the file: paragraphs of other styles are read as body text, and a
number typed by hand is told from the words after it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from vanban.model import (
    LETTER,
    Annex,
    Block,
    Evidence,
    OfficialDocument,
    PrintedDate,
    Reading,
    Section,
    Signer,
    Table,
)
from vanban.read import instruments, numbers, paragraphs
from vanban.read.formats.docx.parts import Grid, Paragraph, Parts
from vanban.read.lines import QUOTE_LENGTH, Line
from vanban.read.reader import is_bare
from vanban.roles import Role, of_style
from vanban.text import clean, fold

_OURS = 0.6
_CONTENT = {Role.CELL, Role.CELL_HEAD, Role.AFTER_TABLE, Role.PARAGRAPH}
_SIGNING = (Role.ON_BEHALF, Role.POSITION, Role.SIGNATORY)
_BODY = {Role.PARAGRAPH, Role.HEADING, Role.ITEM, Role.DECIDER, Role.ENACTING}
_PLACE_DATE = re.compile(r"(?:(?P<place>.+?),\s*)?ngày\b", re.IGNORECASE)
_TYPED = re.compile(
    r"(?:(?:Phần|Chương|Mục|Điều) [\dIVXLC]+|[IVXLC]+|\d+(?:\.\d+)*|[a-zđ](?=\)))[.)]\s+"
    r"|[-+–•]\s+"
)


@dataclass(slots=True)
class _Node:
    """A section while it is gathered, and where it stands."""

    numbering: str
    title: str
    source: Evidence
    blocks: list[Block] = field(default_factory=list)
    children: list["_Node"] = field(default_factory=list)

    def frozen(self) -> Section:
        children = tuple(child.frozen() for child in self.children)
        return Section(self.numbering, self.title, tuple(self.blocks), children)

    def evidence(self, pointer: str) -> Iterator[tuple[str, Evidence]]:
        yield pointer, self.source
        for number, child in enumerate(self.children):
            yield from child.evidence(f"{pointer}/children/{number}")


@dataclass(slots=True)
class _Body:
    """The body of a document or an annex: blocks, then sections by their levels."""

    blocks: list[Block] = field(default_factory=list)
    sections: list[_Node] = field(default_factory=list)
    path: list[tuple[int, _Node]] = field(default_factory=list)

    def add(self, block: Block) -> None:
        (self.path[-1][1].blocks if self.path else self.blocks).append(block)

    def open(self, level: int, node: _Node) -> None:
        while self.path and self.path[-1][0] >= level:
            self.path.pop()
        (self.path[-1][1].children if self.path else self.sections).append(node)
        self.path.append((level, node))

    def frozen(self) -> tuple[Section, ...]:
        return tuple(node.frozen() for node in self.sections)


@dataclass(slots=True)
class _Annex:
    label: str
    landscape: bool
    title: list[str] = field(default_factory=list)
    note: list[str] = field(default_factory=list)
    body: _Body = field(default_factory=_Body)

    def frozen(self) -> Annex:
        return Annex(
            self.label,
            " ".join(self.title),
            " ".join(self.note),
            tuple(self.body.blocks),
            self.body.frozen(),
            self.landscape,
        )


def read(parts: Parts) -> Reading | None:
    """Return the document that our writer laid out in `parts`; None if the file is another's."""
    if not _is_ours(parts):
        return None
    gather = _Gather(parts)
    for item in parts.items:
        gather.take(item)
    return gather.reading()


def _is_ours(parts: Parts) -> bool:
    """Tell whether our title stands in the file and our styles bear most of its paragraphs."""
    written = [item for item in _paragraphs(parts) if item.text or item.ordinal]
    roles = [_role(item) for item in written]
    known = sum(role is not None for role in roles)
    return Role.NATION in roles and known >= _OURS * len(roles)


def _paragraphs(parts: Parts) -> list[Paragraph]:
    found: list[Paragraph] = []
    for item in parts.items:
        if isinstance(item, Paragraph):
            found.append(item)
        else:
            found += [each for row in item.rows for cell in row for each in cell]
    return found


def _role(item: Paragraph) -> Role | None:
    known = of_style(item.style)
    return known[0] if known else None


class _Gather:
    """Takes the parts in order and puts each where its style says."""

    def __init__(self, parts: Parts) -> None:
        self.landscape = parts.landscape
        self.shown = " ".join(item.text for item in _paragraphs(parts))
        self.words: dict[Role, list[str]] = {}
        self.opening: list[tuple[str, Evidence]] = []
        self.evidence: dict[str, Evidence] = {}
        self.body = _Body()
        self.annexes: list[_Annex] = []
        self.cosigners: list[Signer] = []
        self.line = 0
        self.page = 1

    def take(self, item: Paragraph | Grid) -> None:
        if isinstance(item, Paragraph):
            self._paragraph(item)
            return
        inside = [each for row in item.rows for cell in row for each in cell]
        if any(_role(each) not in {None, *_CONTENT} for each in inside if each.text):
            for row in item.rows:
                self._side_by_side(row)
        else:
            self._here().add(Table(item.texts(), item.heads))

    def _side_by_side(self, row: tuple[tuple[Paragraph, ...], ...]) -> None:
        """Take a row of the head or the foot; who signs in its left cell signs beside."""
        for place, cell in enumerate(row):
            signs = [each for each in cell if _role(each) in _SIGNING and each.typed]
            beside = len(row) > 1 and (place == 0 or not self.words.keys().isdisjoint(_SIGNING))
            if signs and beside:
                said = {role: [p.typed for p in signs if _role(p) is role] for role in _SIGNING}
                words = [" ".join(said[role]) or None for role in _SIGNING]
                self.cosigners.append(Signer(*words))
            for each in cell:
                if each not in signs or not beside:
                    self._paragraph(each)

    def _here(self) -> _Body:
        return self.annexes[-1].body if self.annexes else self.body

    def _paragraph(self, item: Paragraph) -> None:
        text = clean(f"{item.number} {item.typed}")
        if not text and not item.ordinal:
            return
        self.line = self.line + 1 if item.page == self.page else 1
        self.page = item.page
        role, level = of_style(item.style) or (Role.PARAGRAPH, 0)
        if role is Role.ANNEX:
            self.annexes.append(_Annex(text, self.landscape[item.section]))
        elif role is Role.ANNEX_TITLE and self.annexes:
            self.annexes[-1].title.append(text)
        elif role is Role.ANNEX_NOTE and self.annexes:
            self.annexes[-1].note.append(text)
        elif role in {Role.HEADING, Role.ITEM}:
            self._section(item, role, level)
        elif role in _BODY or role in _CONTENT or role is Role.RULE:
            if not (self.annexes or self.body.sections):
                self.opening.append((text, self._place(text)))
            self._here().add(text)
        else:
            self.words.setdefault(role, []).append(text)
            self._note(role, text)

    def _section(self, item: Paragraph, role: Role, level: int) -> None:
        numbering, text = _numbering(item)
        node = _Node(numbering, text if role is Role.HEADING else "", self._place(item.text))
        if text and role is Role.ITEM:
            node.blocks.append(text)
        self._here().open(level, node)

    def _note(self, role: Role, text: str) -> None:
        number = len(self.words[role]) - 1
        for pointer in _POINTERS.get(role, ()):
            self.evidence.setdefault(pointer.format(number), self._place(text))

    def _place(self, text: str) -> Evidence:
        return Evidence(self.page, self.line, text[:QUOTE_LENGTH], 1.0)

    def _said(self, role: Role) -> str | None:
        """Return the words of a role, several paragraphs joined; None if there are none."""
        return " ".join(self.words.get(role, [])) or None

    def reading(self) -> Reading:
        subject = self._said(Role.SUBJECT)
        kind = self._said(Role.KIND)
        number, symbol = _number(self._said(Role.NUMBER))
        place, when = _place_date(self._said(Role.PLACE_DATE))
        document = OfficialDocument(
            kind=kind.lower() if kind else LETTER if subject else None,
            number=number,
            symbol=symbol,
            superior=self._said(Role.SUPERIOR),
            issuer=self._said(Role.ISSUER),
            place=place,
            date=when,
            title=self._said(Role.TITLE) or subject,
            addressees=self._addressees(),
            grounds=tuple(self.words.get(Role.GROUND, ())),
            bases=tuple(basis.instrument for basis in self._bases()),
            preamble=tuple(self.body.blocks),
            sections=self.body.frozen(),
            signer=Signer(
                self._said(Role.ON_BEHALF), self._said(Role.POSITION), self._said(Role.SIGNATORY)
            ),
            recipients=tuple(map(_listed, self.words.get(Role.RECIPIENT, ()))),
            annexes=tuple(annex.frozen() for annex in self.annexes),
            cosigners=tuple(self.cosigners),
            heading=self._heading(),
            secrecy=self._said(Role.SECRECY),
            urgency=self._said(Role.URGENCY),
            draft=self._said(Role.DRAFT),
        )
        return Reading(document, self._kept(document))

    def _heading(self) -> str | None:
        """Return what stands in place of the national title."""
        said = self._said(Role.NATION)
        return None if said and fold(said).startswith("cong hoa xa hoi") else said

    def _addressees(self) -> tuple[str, ...]:
        first = clean((self._said(Role.TO) or "").partition(":")[2])
        others = map(_listed, self.words.get(Role.ADDRESSEE, ()))
        return (*([first] if first else []), *others)

    def _bases(self) -> list[instruments.Basis]:
        """Return the instruments of the opening, each once, and note where each was read."""
        found: dict[object, instruments.Basis] = {}
        bare = is_bare(self.shown)
        grounds = self.words.get(Role.GROUND, ())
        places = [self.evidence[f"/grounds/{number}"] for number in range(len(grounds))]
        for ground, place in [*zip(grounds, places, strict=True), *self.opening]:
            line = Line(ground, place.page, place.line)
            for basis in instruments.bases(paragraphs.one(line), bare=bare):
                if basis.identity not in found:
                    self.evidence[f"/bases/{len(found)}"] = basis.evidence
                    found[basis.identity] = basis
        return list(found.values())

    def _kept(self, document: OfficialDocument) -> dict[str, Evidence]:
        """Return the evidence of the values that the document has."""
        absent = {
            "/number": document.number,
            "/symbol": document.symbol,
            "/place": document.place,
            "/date": document.date.exact,
        }
        for number, node in enumerate(self.body.sections):
            self.evidence |= node.evidence(f"/sections/{number}")
        return {
            place: words
            for place, words in self.evidence.items()
            if absent.get(place, "") is not None
        }


_POINTERS: dict[Role, tuple[str, ...]] = {
    Role.KIND: ("/kind",),
    Role.NUMBER: ("/number", "/symbol"),
    Role.SUPERIOR: ("/superior",),
    Role.ISSUER: ("/issuer",),
    Role.PLACE_DATE: ("/place", "/date"),
    Role.TITLE: ("/title", "/period"),
    Role.SUBJECT: ("/title", "/period", "/kind"),
    Role.TO: ("/addressees",),
    Role.GROUND: ("/grounds/{}",),
    Role.RECIPIENT: ("/recipients/{}",),
    Role.ON_BEHALF: ("/signer/authority",),
    Role.POSITION: ("/signer/position",),
    Role.SIGNATORY: ("/signer/name",),
}


def _numbering(item: Paragraph) -> tuple[str, str]:
    """Return number, without its closing dot, and words of a section's first paragraph."""
    if item.ordinal or item.number:
        return (item.ordinal or item.number).removesuffix("."), item.typed
    typed = _TYPED.match(item.typed)
    if typed is None:
        return "", item.typed
    marked = item.typed[: typed.end()].strip().removesuffix(".")
    return marked, item.typed[typed.end() :]


def _number(text: str | None) -> tuple[str | None, str | None]:
    """Return number and symbol from 'Số: 458/KH-UBND'; a draft has only the symbol."""
    if text is None:
        return None, None
    found = numbers.find_number(text)
    if found is not None:
        return found.number, found.symbol
    written = clean(re.sub(r"^\s*Số\s*:?", "", text))
    if written.startswith(("/", "-")):
        return None, written.lstrip("/-") or None
    return written or None, None


def _place_date(text: str | None) -> tuple[str | None, PrintedDate]:
    if text is None:
        return None, PrintedDate()
    opening = _PLACE_DATE.match(text)
    found = numbers.PARTIAL.search(fold(text))
    whole = numbers.DATE.search(fold(text))
    when = PrintedDate()
    if found:
        when = numbers.printed(found)
    elif whole and (day := numbers.as_date(whole)):
        when = PrintedDate(day.year, day.month, day.day)
    return (opening["place"] if opening else None), when


def _listed(text: str) -> str:
    """Return a line of a list without its dash and its closing mark."""
    return text.removeprefix("-").strip().removesuffix(";").removesuffix(".").strip()
