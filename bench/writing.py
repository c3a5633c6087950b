"""How fast a plan of ten pages is written, beside the bare library calls in the same run."""

import io
import time
from collections.abc import Callable
from dataclasses import replace

import typst
from docx import Document

from tests.vanban.write.documents import LONG, PLAN
from vanban.model import OfficialDocument, Section
from vanban.write import certificates, to_docx, to_pdf
from vanban.write.certificates import codes

ROUNDS = 5
MANY = 300


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


def measure_certificates() -> None:
    """Print how long 300 certificates with QR codes take, beside a bare run of as many pages."""
    one = certificates.Certificate(
        title="Giấy khen",
        giver="Chủ tịch Ủy ban nhân dân xã Bình Phú",
        recipient="",
        about="Trưởng thôn, xã Bình Phú, tỉnh Phú Thọ",
        reason="Đã có thành tích xuất sắc trong phong trào thi đua yêu nước năm 2026",
        decision="105/QĐ-UBND",
        place="Bình Phú",
        date=PLAN.date,
        signer=PLAN.signer,
    )
    many = [
        replace(one, recipient=f"Ông Nguyễn Văn {n}", verify_at=f"https://example.vn/xm/{n:06}")
        for n in range(MANY)
    ]
    source = "\n#pagebreak()\n".join(f"{c.giver}\n\n{c.recipient}\n\n{c.reason}" for c in many)
    start = time.perf_counter()
    for one in many:
        codes.modules(one.verify_at or "")
    _compiled(f"#set page(flipped: true)\n{source}")
    floor = time.perf_counter() - start
    for name, ours in (("PDF", certificates.to_pdf), (".docx", certificates.to_docx)):
        start = time.perf_counter()
        ours(many)
        mine = time.perf_counter() - start
        print(
            f"  {MANY} certificates with QR codes as {name}: {mine:.1f} s, {mine / floor:.1f} times"
            f" the bare libraries (as many QR codes and one run of plain pages, {floor:.1f} s)"
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
    return _compiled("\n\n".join(texts))


def _compiled(source: str) -> object:
    return typst.Compiler(ignore_system_fonts=True).compile(source.encode(), format="pdf")
