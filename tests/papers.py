"""How a test looks at a document made by a recipe: written as .docx and PDF, and read back."""

from dataclasses import dataclass

from guongsang.documents.naming import letterhead_of
from guongsang.documents.recipes import recipe_of
from vanban.model import KINDS, LETTER, OfficialDocument, Section, Table
from vanban.read import read
from vanban.write import to_docx, to_pdf


@dataclass(frozen=True)
class Seen:
    """A document as it was composed, and as its Word file and its PDF read."""

    made: OfficialDocument
    word: OfficialDocument
    pdf: OfficialDocument

    @property
    def text(self):
        """Everything the Word file says in its body and annexes, one paragraph a line."""
        return "\n".join(_lines(self.word))


def composed(code, record):
    """Compose a document by a recipe, without asking who may."""
    recipe = recipe_of(code)
    return recipe.compose(record, letterhead_of(recipe.body(record)))


def seen(code, record):
    return look(composed(code, record))


def look(made):
    word = read(to_docx(made), "a.docx").document
    pdf = read(to_pdf(made), "a.pdf").document
    for back in (word, pdf) if made.kind in (LETTER, *KINDS) else (word,):
        assert (back.kind, back.issuer, back.number) == (made.kind, made.issuer, made.number)
    return Seen(made, word, pdf)


def table_of(document: OfficialDocument, number: int = 0) -> Table:
    """Return a table of the body or the annexes, in reading order."""
    found = [block for block in _blocks(document) if isinstance(block, Table)]
    return found[number]


def _lines(document: OfficialDocument):
    for block in _blocks(document):
        if isinstance(block, Table):
            yield from (" | ".join(row) for row in block.rows)
        else:
            yield block


def _blocks(document: OfficialDocument):
    yield from (*document.grounds, *document.preamble)
    for section in document.sections:
        yield from _of_section(section)
    for annex in document.annexes:
        yield from (annex.label, annex.title, annex.note, *annex.blocks)
        for section in annex.sections:
            yield from _of_section(section)


def _of_section(section: Section):
    for each in section.walk():
        yield from (each.title, *each.blocks)
