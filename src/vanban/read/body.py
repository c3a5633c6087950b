"""The body: a tree of numbered parts kept as printed, with paragraphs, tables and annexes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from vanban.container import LIMITS, Limits
from vanban.errors import TooLarge
from vanban.model import Annex, Block, Evidence, Section
from vanban.read.attached import NOTE, is_annex, is_attached, is_list
from vanban.read.items import ITEM, settled
from vanban.read.lexicon import is_caps, lettered
from vanban.read.lines import Line
from vanban.read.paragraphs import BULLET, Paragraph, join
from vanban.text import fold

_NUMBERING = lettered(
    r"(?P<word>(?:Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC|Điều|ĐIỀU|Tiểu mục)"
    r"\s+(?:thứ\s+\w+|\d+[a-zđ]?|[IVXL]+))\s*[.:\-–]?\s*"
    r"|(?P<roman>[IVXL]+)\s*(?P<roman_mark>[.)/]|(?=\s*[-–]\s)|(?=\s+[A-ZĐÀ-Ỹ]{2}))\s*[-–]?\s*"
    r"|(?P<capital>[A-HĐ])\s*(?P<capital_mark>[.)])\s*"
    r"|(?P<decimal>\d{1,2}(?:\.\d{1,2}){1,3})\s*(?:[.)]|[-–](?=\s*[A-ZĐÀ-Ỹ]))?\s*"
    r"|(?P<arabic>\d{1,2})\s*(?P<arabic_mark>[.)/]|(?=[-–]\s))\s*[-–]?\s*"
    r"|(?P<paren>\(\d{1,2}\))\s*"
    r"|(?P<small>[a-zđĐ](?:\.?\d)?)\s*(?P<small_mark>[.)/])\s*"
)
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_STYLES = ("word", "roman", "capital", "decimal", "arabic", "paren", "small")
_ORDER = {
    "phan": 0, "capital": 1, "chuong": 2, "roman": 3, "muc": 4, "tieu": 5, "dieu": 6, "arabic": 7,
}  # fmt: skip
_HEADING_LENGTH = 160
_CLOSING = re.compile(
    r"tren day (?:la|1a)\b|can cu (?:noi dung )?(?:ke hoach|huong dan|chuong trinh|noi dung) nay\b"
    r"|nhan duoc (?:ke hoach|cong van|van ban|huong dan) nay\b"
)
_LAST_WORDS = re.compile(
    r"de nghi|yeu cau|kinh (?!phi\b|te\b|doanh\b|nghiem\b)|nhan duoc|trong qua trinh|can cu"
    r"|cuoc hop|hoi nghi ket thuc|bien ban"
    r"|(?:chi thi|nghi quyet|ke hoach|quyet dinh|huong dan|quy che|chuong trinh) nay\b|rat mong"
)


@dataclass(slots=True)
class _Node:
    numbering: str
    style: str
    title: str = ""
    blocks: list[Block] = field(default_factory=list)
    children: list["_Node"] = field(default_factory=list)
    source: Line | None = None

    def evidence(self, pointer: str) -> Iterator[tuple[str, Evidence]]:
        """Yield where this part and those below it begin, by JSON Pointer."""
        if self.source:
            yield pointer, self.source.evidence(confidence=0.95)
        for index, child in enumerate(self.children):
            yield from child.evidence(f"{pointer}/children/{index}")

    def freeze(self) -> Section:
        children = tuple(child.freeze() for child in self.children)
        return Section(self.numbering, self.title, tuple(self.blocks), children)


@dataclass(frozen=True, slots=True)
class Body:
    """What stands before the first numbered part, the parts, and where each of them begins."""

    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    evidence: dict[str, Evidence] = field(default_factory=dict)


def read(lines: Sequence[Line], limits: Limits = LIMITS, *, scanned: bool = False) -> Body:
    """Read the numbered parts and what stands before the first."""
    root = _Node("", "root")
    stack: list[_Node] = [root]
    paragraphs = join(settled(lines), ITEM)
    for index, paragraph in enumerate(paragraphs):
        following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        if paragraph.table:
            stack[-1].blocks.append(paragraph.table)
            continue
        numbering, style, text = numbered(paragraph.text)
        if not style and _names_last(stack[-1], paragraph):
            stack[-1].title = paragraph.text
            continue
        if not style and (is_heading := _is_heading(paragraph, following)):
            style = "capitals" if is_caps(paragraph.text) else "heading" if is_heading else ""
            text = paragraph.text
        if not style:
            _attach(stack, paragraph, last=following is None)
            continue
        node = _Node(numbering, style, source=paragraph.first)
        _place(stack, node)
        if scanned:
            _repair(stack)
        if len(stack) > limits.nesting:
            raise TooLarge(f"Văn bản có quá {limits.nesting} cấp mục lồng nhau, không đọc được.")
        _fill(node, text, paragraph, following)
    evidence: dict[str, Evidence] = {}
    for place, child in enumerate(root.children):
        evidence |= child.evidence(f"/sections/{place}")
    return Body(tuple(root.blocks), tuple(child.freeze() for child in root.children), evidence)


def numbered(text: str) -> tuple[str, str, str]:
    """Return numbering as printed without its closing dot, its style, and the rest."""
    if bullet := BULLET.match(text):
        mark = bullet["mark"] or bullet["dash"]
        mark = "-" if mark in "–—" else mark
        return mark, f"bullet {mark}", text[bullet.end() :]
    found = _NUMBERING.match(text) if ITEM.match(text) else None
    if found is None:
        return "", "", text
    numbering, style = _numbering(found)
    return numbering, style, text[found.end() :]


def _numbering(found: re.Match[str]) -> tuple[str, str]:
    """Return what is printed, and the style by which parts of one level are known."""
    name = next(name for name in _STYLES if found[name])
    printed = " ".join(found[name].split())
    if name == "word":
        return printed, fold(printed.split()[0])
    if name == "decimal":
        return printed, f"decimal {printed.count('.')}"
    if name == "paren":
        return printed, name
    sign = (found[f"{name}_mark"] or "").replace(".", "")
    style = "small" if sign == ")" and name == "capital" else name
    return f"{printed}{sign}", f"{style} {sign}".strip()


def _place(stack: list[_Node], node: _Node) -> None:
    """Put `node` below the innermost open part whose style it does not share or outrank."""
    while stack[-1].style == "plain":
        stack.pop()
    styles = [open_node.style for open_node in stack]
    if node.style in styles:
        del stack[styles.index(node.style) :]
    elif node.style == "capitals":
        _drop_below(stack, {"phan", "capital", "chuong"})
    else:
        rank = _ORDER.get(node.style.split()[0])
        if rank is not None:
            while len(stack) > 1 and _ORDER.get(stack[-1].style.split()[0], 99) > rank:
                if node.style.startswith("arabic") and not _ranked(stack[-1]):
                    break
                stack.pop()
        if node.style.startswith("decimal"):
            _decimal(stack, node)
    if node.style == "heading":
        while len(stack) > 1 and stack[-1].style.startswith(("bullet", "small", "heading")):
            stack.pop()
    stack[-1].children.append(node)
    stack.append(node)


def _repair(stack: list[_Node]) -> None:
    """A scan often reads 'III' as 'II': a Roman number that repeats its elder is the next one."""
    node, siblings = stack[-1], stack[-2].children
    if not node.style.startswith("roman"):
        return
    elders = (child.numbering for child in reversed(siblings) if child.style == node.style)
    next(elders)
    if (before := next(elders, None)) in _ROMANS[:-1] and node.numbering == before:
        node.numbering = _ROMANS[_ROMANS.index(before) + 1]


def _ranked(node: _Node) -> bool:
    return node.style.split()[0] in _ORDER


def _drop_below(stack: list[_Node], kept: set[str]) -> None:
    while len(stack) > 1 and stack[-1].style.split()[0] not in kept:
        stack.pop()


def _decimal(stack: list[_Node], node: _Node) -> None:
    """Put '2.1' below '2', also where a list stood between."""
    parent = node.numbering.rpartition(".")[0]
    for index in range(len(stack) - 1, 0, -1):
        if stack[index].numbering == parent:
            del stack[index + 1 :]
            return
    while len(stack) > 1 and stack[-1].style.startswith(("bullet", "small")):
        stack.pop()


def _fill(node: _Node, text: str, paragraph: Paragraph, following: Paragraph | None) -> None:
    """Give a part its heading, or its first paragraph."""
    text = text.strip()
    if node.style.startswith("bullet") or not text:
        if text:
            node.blocks.append(text)
        return
    if _reads_as_heading(node, text, paragraph, following):
        node.title = text
    else:
        node.blocks.append(text)


def _names_last(node: _Node, paragraph: Paragraph) -> bool:
    """Whether a line, in capitals or of the same look, names the chapter numbered above it."""
    bare = not (node.title or node.blocks or node.children)
    looks = [*paragraph.lines, node.source or paragraph.first]
    alike = all(line.bold and line.centred for line in looks)
    named = is_caps(paragraph.text) or alike
    return bare and named and node.style in {"phan", "chuong", "muc", "tieu"}


def _reads_as_heading(
    node: _Node, text: str, paragraph: Paragraph, following: Paragraph | None
) -> bool:
    if is_caps(text) or node.style in {"phan", "chuong", "muc", "tieu", "capitals", "heading"}:
        return True
    known = any(line.bold or line.heading for line in paragraph.lines)
    if known and all(line.bold or line.heading for line in paragraph.lines):
        return True
    if text.endswith((".", ";", ",")) or len(text) > _HEADING_LENGTH:
        return False
    if following is None or node.style == "paren":
        return False
    if re.search(r":\s+\S", text):
        return False
    _, style, _ = numbered(following.text)
    return style != node.style or not text[-1:].isalnum() or not style


def _is_heading(paragraph: Paragraph, following: Paragraph | None) -> bool:
    """Whether an unnumbered paragraph is a heading: in capitals, or marked so by its format."""
    text = paragraph.text
    if following is None or len(text) > _HEADING_LENGTH or text.endswith((".", ";", ",")):
        return False
    if is_caps(text):
        return len(text.split()) >= 2
    return all(line.heading or (line.bold and line.centred) for line in paragraph.lines)


def _attach(stack: list[_Node], paragraph: Paragraph, *, last: bool) -> None:
    """Put a paragraph where it belongs: after a list it stands under the list's parent.

    Blocks come before children, so a paragraph that follows children is a part of its own,
    without numbering and title; the document's closing words are one at the very top.
    """
    text = paragraph.text
    closes = _CLOSING.match(fold(text)) or (last and _is_last_word(text))
    if closes and len(stack) > 1:
        del stack[1:]
    while len(stack) > 1 and stack[-1].style.startswith("bullet") and not text[:1].islower():
        stack.pop()
    if stack[-1].style == "plain" or not stack[-1].children:
        stack[-1].blocks.append(text)
        return
    node = _Node("", "plain", blocks=[text], source=paragraph.first)
    stack[-1].children.append(node)
    stack.append(node)


def _is_last_word(text: str) -> bool:
    """Whether the last paragraph takes leave; 'Đề nghị Sở Y tế …' is one more task."""
    asks = re.match(r"Đề nghị (?=[^\W\d_])(?P<whom>.)", text)
    return not (asks and asks["whom"].isupper()) and bool(_LAST_WORDS.match(fold(text)))


def annexes(lines: Sequence[Line], limits: Limits = LIMITS) -> tuple[Annex, ...]:
    """Return the annexes, each with its label, title, note and own parts."""
    starts = [index for index, line in enumerate(lines) if is_annex(line)]
    if not starts:
        starts = [index for index in range(len(lines)) if is_list(lines, index)]
    attached = next((index for index in range(len(lines)) if is_attached(lines, index)), None)
    if attached is not None and not any(start <= attached for start in starts):
        starts.insert(0, attached)
    found = []
    for start, end in pairwise([*starts, len(lines)]):
        found.append(_annex(lines[start:end], limits))
    return tuple(found)


def _annex(lines: Sequence[Line], limits: Limits) -> Annex:
    label = lines[0].text.rstrip(".: ")
    title: list[str] = []
    note = ""
    index = 1
    while index < len(lines) and lines[index].text:
        line = lines[index]
        if NOTE.match(fold(line.text)):
            parts = [line.text]
            while not parts[-1].endswith(")") and index + 1 < len(lines) and len(parts) < 4:
                index += 1
                parts.append(lines[index].text)
            note = " ".join(parts)
        elif not note and len(title) < 4 and not ITEM.match(line.text) and _is_title(line, title):
            title.append(line.text)
        else:
            break
        index += 1
    inside = read(lines[index:], limits)
    wide = any(line.landscape for line in lines)
    return Annex(label, " ".join(title), note, inside.blocks, inside.sections, wide)


def _is_title(line: Line, title: list[str]) -> bool:
    return is_caps(line.text) or line.bold or line.centred or (not title and len(line.text) < 140)
