"""How fast a plan of ten pages is written, beside the bare library calls in the same run."""

import io
import time
from collections.abc import Callable
from dataclasses import replace

import typst
from docx import Document

from tests.vanban.write.documents import LONG, PLAN
from vanban.model import OfficialDocument, Section
from vanban.write import to_docx, to_pdf

ROUNDS = 5


def ten_pages() -> OfficialDocument:
    """Return a plan whose body fills ten pages."""
    parts = tuple(
        Section(
            str(number),
            "Nội dung thực hiện",
            (),
            tuple(Section(f"{letter})", "", (f"{LONG} {LONG}",)) for letter in "abcdeg"),
        )
        for number in range(1, 10)
    )
    return replace(PLAN, sections=parts, annexes=())


def measure() -> None:
    """Print the best of five for .docx and PDF, and the ratio to the bare library."""
    document = ten_pages()
    texts = [block for part in document.walk() for block in part.blocks if isinstance(block, str)]
    for name, ours, bare in (
        (".docx", lambda: to_docx(document), lambda: _bare_docx(texts)),
        ("PDF", lambda: to_pdf(document), lambda: _bare_pdf(texts)),
    ):
        mine, floor = _best(ours), _best(bare)
        print(
            f"  a plan of 10 pages as {name}: {mine * 1000:.0f} ms, "
            f"{mine / floor:.1f} times the bare library ({floor * 1000:.0f} ms)"
        )


def _best(act: Callable[[], object]) -> float:
    act()
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        act()
        times.append(time.perf_counter() - start)
    return min(times)


def _bare_docx(texts: list[str]) -> bytes:
    word, made = Document(), io.BytesIO()
    for text in texts:
        word.add_paragraph(text)
    word.save(made)
    return made.getvalue()


def _bare_pdf(texts: list[str]) -> object:
    source = "\n\n".join(texts).encode()
    return typst.Compiler(ignore_system_fonts=True).compile(source, format="pdf")
