"""QR codes on scans: read as scanners and phones give them, and nothing too large is opened."""

import io
from datetime import date
from functools import cache

import pypdfium2
import pytest
from PIL import Image

from tests.factories import scans
from vanban.errors import TooLarge, UnreadableFile
from vanban.read import squares
from vanban.write import sheets
from vanban.write.sheets import FormSheet, SheetBox, SheetPart

ADDRESS = "https://thidua.backan.gov.vn/phieu/HS-222-23Y/"
WAYS = [
    lambda page: page,
    scans.turned,
    scans.upside_down,
    scans.askew,
    scans.pressed,
    scans.coarse,
    scans.photographed,
    lambda page: scans.photographed(scans.turned(page)),
    lambda page: scans.pressed(scans.askew(scans.turned(page))),
]
NAMES = [
    "as printed", "turned", "upside down", "askew", "pressed", "coarse", "photographed",
    "photographed, turned", "turned, askew, pressed",
]  # fmt: skip


@cache
def printed():
    """Return a sheet of two pages."""
    box = SheetBox("Việc đã làm", ("Vận động 40 hộ góp ngày công. " * 150,), empty=5)
    sheet = FormSheet(
        name="Báo cáo thành tích", author="Sở Y tế", lead="Điền tay.", whose="Bà Nết",
        code="HS-222-23Y", address=ADDRESS, foot="In ngày 03/06/2025",
        parts=(SheetPart("Kết quả", (box,)),), signers=("NGƯỜI LẬP", "THỦ TRƯỞNG ĐƠN VỊ"),
    )  # fmt: skip
    return sheets.to_pdf(sheet, made_on=date(2025, 6, 3))


@pytest.mark.parametrize("page", [0, 1], ids=["first page", "second page"])
@pytest.mark.parametrize("way", WAYS, ids=NAMES)
def test_a_sheet_is_known_however_it_comes_back(way, page):
    (leaf,) = squares.leaves(scans.jpeg(way(scans.drawn(printed(), page))), "jpg")
    assert leaf.codes == (ADDRESS,)


def test_every_page_of_a_printed_sheet_bears_the_code():
    pages = [scans.pressed(scans.askew(scans.drawn(printed(), page))) for page in (0, 1)]
    found = squares.leaves(scans.bound(*pages), "pdf")
    assert [leaf.codes for leaf in found] == [(ADDRESS,), (ADDRESS,)]
    small = Image.open(io.BytesIO(found[0].small))
    assert small.format == "JPEG"
    assert max(small.size) <= 510


def test_the_texts_are_given_back_as_they_are_and_never_at_length():
    page = scans.square("javascript:alert(1)")
    page.paste(scans.square("x" * 800).crop((190, 190, 1100, 1100)), (200, 800))
    (leaf,) = squares.leaves(scans.jpeg(page), "jpg")
    assert set(leaf.codes) == {"javascript:alert(1)", "x" * squares.LONGEST}


def test_a_page_without_a_square_has_no_code():
    assert squares.leaves(scans.jpeg(scans.blank()), "jpg")[0].codes == ()


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_other_pictures_are_read_too(kind):
    out = io.BytesIO()
    scans.square(ADDRESS).save(out, kind)
    assert squares.leaves(out.getvalue(), kind.lower())[0].codes == (ADDRESS,)


def test_what_is_too_large_is_not_opened():
    out = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(out, "PNG")
    assert len(out.getvalue()) < 1_000_000
    with pytest.raises(TooLarge, match="quá lớn"):
        squares.leaves(out.getvalue(), "png")
    document, out = pypdfium2.PdfDocument.new(), io.BytesIO()
    for _ in range(squares.MOST_PAGES + 1):
        document.new_page(100, 100)
    document.save(out)
    with pytest.raises(TooLarge, match="61 trang"):
        squares.leaves(out.getvalue(), "pdf")


def test_a_page_that_claims_to_be_huge_or_a_thread_is_drawn_small():
    document, out = pypdfium2.PdfDocument.new(), io.BytesIO()
    document.new_page(14_000, 14_000)
    document.new_page(14_000, 1)
    document.save(out)
    assert [leaf.codes for leaf in squares.leaves(out.getvalue(), "pdf")] == [(), ()]


@pytest.mark.parametrize("ending", ["pdf", "jpg"])
def test_what_is_broken_is_refused_in_words(ending):
    with pytest.raises(UnreadableFile, match="hỏng"):
        squares.leaves(b"%PDF-1.7 broken", ending)
    with pytest.raises(UnreadableFile, match="hỏng"):
        squares.parted(b"broken", [(1, 1)])


def test_pages_are_taken_out_whole_and_the_same_each_time():
    stack = scans.bound(*(scans.square(f"trang {number}") for number in range(4)))
    one, two = squares.parted(stack, [(1, 1), (2, 4)])
    assert [len(pypdfium2.PdfDocument(each)) for each in (one, two)] == [1, 3]
    assert [leaf.codes for leaf in squares.leaves(two, "pdf")] == [
        ("trang 1",), ("trang 2",), ("trang 3",),
    ]  # fmt: skip
    assert squares.parted(stack, [(2, 4)]) == [two]
