"""A document as files: in the house's format, or printed in its body's own template.

An own template is filled from the document and the facts of its record. Its PDF is set from what
the filled Word file says, read back: both then say the same words, the PDF in the State's format.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from guongsang.documents.models import Document, OwnTemplate
from guongsang.documents.recipes import Told, recipe_of
from guongsang.documents.services.files import content_of as bytes_of
from vanban import model_json
from vanban.container import W, open_archive, parsed
from vanban.errors import BadTemplate
from vanban.model import OfficialDocument
from vanban.read import read
from vanban.write import to_docx, to_pdf
from vanban.write.compose import compose
from vanban.write.pieces import Piece, Rule
from vanban.write.template import STANDARD, Catalogue, Value, fill, values_of

_WORDY = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
_WORD = re.compile(r"[^\W_]+")
_UNSEEN = (f"{W}moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
"""What was moved away, and what older programs show in place of a drawing."""
_BREAKS = {f"{W}br", f"{W}tab", f"{W}cr"}


@dataclass(frozen=True)
class Filled:
    """A document printed in an own template."""

    content: OfficialDocument
    template: bytes
    facts: Told
    catalogue: Catalogue

    @cached_property
    def docx(self) -> bytes:
        """The Word file; raises `vanban.errors.DocumentError` where it cannot be filled."""
        made = fill(self.template, self._values())
        self._refuse_unmarked(made)
        return made

    @cached_property
    def printed(self) -> OfficialDocument:
        """What the Word file says, as the PDF has it; number, kind and day stay the register's."""
        found = read(self.docx, "mau.docx").document
        own = self.content
        return replace(
            found, kind=own.kind, number=own.number, symbol=own.symbol, date=own.date,
            place=found.place or own.place, heading=own.heading, secrecy=own.secrecy,
            urgency=own.urgency,
        )  # fmt: skip

    @cached_property
    def pdf(self) -> bytes:
        return to_pdf(self.printed)

    @cached_property
    def lost(self) -> tuple[str, ...]:
        """Words of the Word file, headers and footers aside, that the PDF does not have."""
        left = Counter(_words(_shown(self.docx)))
        left.subtract(_words(_set(self.printed)))
        return tuple(word for word, count in left.items() if count > 0)

    def _refuse_unmarked(self, docx: bytes) -> None:
        """Refuse to print what must be marked without its mark: it would leave as an open paper."""
        own = self.content
        shown = f" {' '.join(_words(_shown(docx)))} "
        for field, mark in (
            ("do_mat", own.secrecy), ("do_khan", own.urgency), ("dau_trang", own.heading)
        ):  # fmt: skip
            if mark and f" {' '.join(_words(mark))} " not in shown:
                raise BadTemplate(
                    f"Mẫu riêng không có chỗ cho “{mark}”; hãy thêm trường {{{{ {field} }}}} vào "
                    "mẫu, hoặc chuyển dự thảo về mẫu của hệ thống."
                )

    def _values(self) -> dict[str, Value]:
        given: dict[str, Value] = dict(values_of(self.content))
        for one in self.catalogue.offered[len(STANDARD) :]:
            told = self.facts.get(one.name, () if one.columns else "")
            if isinstance(told, str):
                given[one.name] = told
            else:
                empty = {column.name: "" for column in one.columns}
                given[one.name] = [{**empty, **row} for row in told]
        return given


def filled(document: Document) -> Filled | None:
    """Return a document as its own template prints it, None where it has none."""
    if document.template is None:
        return None
    return filled_in(document.template, model_json.load(document.content), document.facts)


def filled_in(template: OwnTemplate, content: OfficialDocument, facts: Told) -> Filled:
    """Return `content` as a template of a body prints it."""
    recipe = recipe_of(template.recipe)
    known = recipe.catalogue if recipe else Catalogue(STANDARD)
    return Filled(content, bytes_of(template.file), facts, known)


def word_of(document: Document) -> bytes:
    """Return the Word file of a document as it stands now."""
    own = filled(document)
    return own.docx if own else to_docx(model_json.load(document.content))


def pdf_of(document: Document) -> bytes:
    """Return the PDF of a document as it stands now."""
    own = filled(document)
    return own.pdf if own else to_pdf(model_json.load(document.content))


def _shown(docx: bytes) -> str:
    """Return the words of a Word file, text boxes and notes too."""
    archive = open_archive(docx)
    said: list[str] = []
    for name in _WORDY:
        if name in archive.namelist():
            tree = parsed(archive, name)
            for twice in list(tree.iter(*_UNSEEN)):
                twice.getparent().remove(twice)
            for element in tree.iter():
                if element.tag == f"{W}t":
                    said.append(element.text or "")
                elif element.tag == f"{W}p" or element.tag in _BREAKS:
                    said.append(" ")
    return "".join(said)


def _set(document: OfficialDocument) -> str:
    return " ".join(_pieces(document))


def _pieces(document: OfficialDocument) -> Iterator[str]:
    for item in compose(document).everything():
        if isinstance(item, Piece):
            yield f"{item.number} {item.text}"
        elif not isinstance(item, Rule):
            yield from (cell for row in item.rows for cell in row)


def _words(text: str) -> list[str]:
    """Return the words without case; '05' and '5' are one."""
    plain = unicodedata.normalize("NFC", text).casefold()
    return [word.lstrip("0") or "0" for word in _WORD.findall(plain)]
