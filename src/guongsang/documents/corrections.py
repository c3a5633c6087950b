"""A document as boxes of text that a person corrects, and as their Word file brings it back."""

from dataclasses import dataclass, replace

from vanban.errors import DocumentError
from vanban.model import Annex, OfficialDocument
from vanban.outline import from_lines, to_lines
from vanban.read import read


@dataclass(frozen=True, slots=True)
class Texts:
    """What may be corrected: lists one a line, bodies as `vanban.outline` writes them."""

    title: str
    addressees: str
    grounds: str
    body: str
    annexes: tuple[str, ...]
    place: str
    authority: str
    position: str
    signer: str
    recipients: str


def texts_of(document: OfficialDocument) -> Texts:
    """Return the boxes of a document."""
    signer = document.signer
    return Texts(
        title=document.title or "",
        addressees="\n".join(document.addressees),
        grounds="\n".join(document.grounds),
        body=to_lines(document.preamble, document.sections),
        annexes=tuple(to_lines(annex.blocks, annex.sections) for annex in document.annexes),
        place=document.place or "",
        authority=signer.authority or "",
        position=signer.position or "",
        signer=signer.name or "",
        recipients="\n".join(document.recipients),
    )


def corrected(document: OfficialDocument, texts: Texts) -> OfficialDocument:
    """Return the document with the boxes as corrected; what has no box stays.

    Raises `vanban.errors.NotADocument`, naming the line, where a body cannot be understood.
    """
    preamble, sections = from_lines(texts.body)
    signer = replace(
        document.signer, authority=texts.authority or None, position=texts.position or None,
        name=texts.signer or None,
    )  # fmt: skip
    return replace(
        document, title=texts.title or None, place=texts.place or None, signer=signer,
        addressees=_listed(texts.addressees), grounds=_listed(texts.grounds),
        recipients=_listed(texts.recipients), preamble=preamble, sections=sections,
        annexes=tuple(
            _annex(annex, text)
            for annex, text in zip(document.annexes, texts.annexes, strict=True)
        ),
    )  # fmt: skip


def from_word(document: OfficialDocument, content: bytes, name: str) -> OfficialDocument:
    """Return the draft as a person's Word file says it; number and symbol stay the register's.

    Raises `vanban.errors.DocumentError` for a file that cannot be read.
    """
    found = read(content, name).document
    if not found.sections and not found.preamble:
        raise DocumentError("Tệp Word này không có nội dung; hãy kiểm tra lại tệp.")
    return replace(
        found, kind=document.kind, number=None, symbol=document.symbol, date=document.date,
        issuer=document.issuer, superior=document.superior,
    )  # fmt: skip


def _annex(annex: Annex, text: str) -> Annex:
    blocks, sections = from_lines(text)
    return replace(annex, blocks=blocks, sections=sections)


def _listed(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
