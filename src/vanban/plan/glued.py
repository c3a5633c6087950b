"""Words that a hurried hand glued together ('đăng ký,giới thiệu'): parted to be understood."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from vanban.model import Block, OfficialDocument, Section, Table
from vanban.plan.words import CAPITAL

_GLUED = re.compile(
    r"(?<=[^\W\d_])[,;:](?=[^\W_])|(?<=[\d)”\"])[,;:](?=[^\W\d_])"
    rf"|(?<=[^\W\d_A-Z][^\W\d_A-Z])\.(?={CAPITAL}[^\W\d_A-ZĐ])|(?<=\d)\.(?={CAPITAL}[^\W\d_A-ZĐ])"
)
_LINK = re.compile(r"(?:https?:|www\.|\S+@)\S*")


def parted(document: OfficialDocument) -> OfficialDocument:
    """Return the document with a space behind the marks of its body that stand without one."""
    annexes = tuple(
        replace(annex, blocks=_blocks(annex.blocks), sections=_sections(annex.sections))
        for annex in document.annexes
    )
    return replace(document, sections=_sections(document.sections), annexes=annexes)


def as_printed(quote: str, printed: Iterable[str]) -> str:
    """Return a quote from the parted text in the words that are printed."""
    return " | ".join(_part_as_printed(part, printed) for part in quote.split(" | "))


def texts(document: OfficialDocument) -> list[str]:
    """Return the paragraphs that `parted` changes, as they are printed."""
    inside = [*_texts(document.sections)]
    for annex in document.annexes:
        inside += [*_of_blocks(annex.blocks), *_texts(annex.sections)]
    return [text for text in inside if spaced(text) != text]


def spaced(text: str) -> str:
    """Return `text` with its glued words parted, but for links."""
    links = [link.span() for link in _LINK.finditer(text)]
    return _GLUED.sub(
        lambda mark: mark[0] if any(a <= mark.start() < b for a, b in links) else f"{mark[0]} ",
        text,
    )


def _part_as_printed(part: str, printed: Iterable[str]) -> str:
    for text in printed:
        if part in text:
            return part
        at = spaced(text).find(part)
        if at >= 0:
            places = _places(text)
            return text[places[at] : places[at + len(part) - 1] + 1]
    return part


def _places(text: str) -> list[int]:
    """Return for each letter of the parted text where it stands in the printed one."""
    places, at = [], 0
    for letter in spaced(text):
        same = at < len(text) and text[at] == letter
        places.append(at if same else at - 1)
        at += same
    return places


def _sections(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    return tuple(
        replace(
            section, title=spaced(section.title), blocks=_blocks(section.blocks),
            children=_sections(section.children),
        )
        for section in sections
    )  # fmt: skip


def _blocks(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(
        replace(block, rows=tuple(tuple(map(spaced, row)) for row in block.rows))
        if isinstance(block, Table)
        else spaced(block)
        for block in blocks
    )


def _texts(sections: tuple[Section, ...]) -> Iterator[str]:
    for section in sections:
        yield section.title
        yield from _of_blocks(section.blocks)
        yield from _texts(section.children)


def _of_blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Table):
            yield from (cell for row in block.rows for cell in row)
        else:
            yield block
