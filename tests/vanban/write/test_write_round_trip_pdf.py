"""What is written as PDF is read back the same: headings, paragraphs and simple tables."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.vanban.write.documents import MARKED_DRAFT, PARTY_PLAN, PLAN, URGENT
from vanban.contract import as_json
from vanban.model import OfficialDocument, PrintedDate, Section, Signer, Table
from vanban.plan import understand
from vanban.read import read
from vanban.restore import mend
from vanban.write import to_docx, to_pdf

GOLD = sorted((Path(__file__).parents[1] / "gold" / "plans").rglob("*.txt"))
PLANS = os.environ.get("PLANS") or Path(__file__).parents[4] / "shared/plans"
FIVE = sorted(Path(PLANS).glob("*.txt"))
"""The plans of PLANS, or of a folder beside the checkout; none of them is part of the product."""
WORDS = [
    "điển",
    "hình",
    "tiên",
    "tiến",
    "người",
    "tốt",
    "việc",
    "tốt",
    "phong",
    "trào",
    "thi",
    "đua",
    "xã",
    "phường",
    "giới",
    "thiệu",
    "nhân",
    "rộng",
    "kỹ",
    "thuật",
    "2026",
    "Đắk",
    "Lắk",
    "Nghĩa",
    "Lộ",
    "kế",
    "hoạch",
    "“mẫu",
    "mực”",
    "VC-NLĐ",
    "100%",
    "thiết",
    "thực",
    "hiệu",
    "quả",
]

prose = st.lists(st.sampled_from(WORDS), min_size=3, max_size=60)
sentence = prose.map(lambda words: f"Đơn vị {' '.join(words)}.")
heading = st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(
    lambda words: f"Nội dung {' '.join(words)}"
)
cell = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)


@st.composite
def tables(draw):
    width = draw(st.integers(2, 4))
    rows = draw(st.lists(st.tuples(*[cell] * width), min_size=2, max_size=6))
    return Table(tuple(rows), 1)


@st.composite
def plans(draw):
    """A plan of three levels whose numbers run as they should."""
    parts = []
    for roman in ("I", "II", "III")[: draw(st.integers(1, 3))]:
        items = []
        for number in range(1, draw(st.integers(1, 3)) + 1):
            points = [
                Section(f"{letter})", "", (draw(sentence),))
                for letter in "abc"[: draw(st.integers(0, 3))]
            ]
            blocks = (draw(sentence), draw(tables())) if draw(st.booleans()) else (draw(sentence),)
            items.append(Section(str(number), draw(heading), blocks, tuple(points)))
        parts.append(Section(roman, draw(heading).upper(), (), tuple(items)))
    return OfficialDocument(
        kind="kế hoạch",
        number="58/KH-UBND",
        symbol="KH-UBND",
        issuer="Ủy ban nhân dân xã Bình Phú",
        place="Bình Phú",
        date=PrintedDate(2026, 2, 5),
        title="Nhân rộng điển hình tiên tiến năm 2026",
        preamble=("Ủy ban nhân dân xã ban hành Kế hoạch như sau:",),
        sections=tuple(parts),
        signer=Signer("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Ngô Minh Đức"),
        recipients=("Các thôn", "Lưu: VT"),
    )


@settings(
    max_examples=40,  # 3,000 by hand after each change of a rule of layout
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(plans())
def test_any_plan_comes_back_from_pdf_whole(document):
    assert read(to_pdf(document), "ke-hoach.pdf").document == document


def test_a_heading_whose_last_line_is_a_figure_comes_back():
    heads = [
        "NỘI DUNG RỘNG 2026 XÃ THIẾT MỰC” LỘ ĐẮK THI TIẾN GIỚI 100%",
        "NỘI DUNG THI 100% NGHĨA THI LỘ MỰC” HÌNH RỘNG HÌNH 2026",
    ]
    parts = tuple(Section("III", head, (), (Section("1", "", ("Một việc.",)),)) for head in heads)
    for part in parts:
        document = OfficialDocument(kind="kế hoạch", title="Thi đua", sections=(part,))
        assert read(to_pdf(document), "a.pdf").document.sections == (part,)


@pytest.mark.parametrize("tail", ["2026 VC-NLĐ", "VC-NLĐ VC-NLĐ 100%"])
@pytest.mark.parametrize("words", range(8, 14))
def test_a_heading_whose_last_line_is_in_capitals_comes_back(tail, words):
    head = f"Nội dung {' '.join(WORDS[:words])} {tail}"
    item = Section("1", head, ("Một việc cần làm ngay.",))
    parts = (Section("III", "NỘI DUNG", (), (item,)),)
    document = OfficialDocument(kind="kế hoạch", title="Thi đua", sections=parts)
    assert read(to_pdf(document), "a.pdf").document.sections == parts


@pytest.mark.parametrize(
    ("superior", "issuer"),
    [
        ("Bộ Chỉ huy Bộ đội Biên phòng tỉnh Khau Phạ", "Đồn Biên phòng cửa khẩu Nậm Te"),
        ("Bộ Y tế", "Bệnh viện Đa khoa Trung ương Vĩnh Sơn"),
        ("UBND xã Mường Khao", "Trường Tiểu học Bán trú Tiên Sơn"),
    ],
)
def test_names_wrapped_inside_a_word_come_back(superior, issuer):
    document = OfficialDocument(
        kind="kế hoạch",
        superior=superior,
        issuer=issuer,
        title="Thi đua",
        preamble=(f"{issuer} thuộc {superior} ban hành Kế hoạch như sau:",),
    )
    found = read(to_pdf(document), "a.pdf").document
    assert (found.superior, found.issuer) == (superior, issuer)


@pytest.mark.parametrize(
    "document", [PARTY_PLAN, URGENT, MARKED_DRAFT], ids=["đảng", "mật", "dự thảo"]
)
def test_marks_and_the_partys_title_come_back(document):
    found = read(to_pdf(document), "a.pdf").document
    for name in (
        "heading",
        "secrecy",
        "urgency",
        "draft",
        "number",
        "issuer",
        "superior",
        "place",
        "date",
        "title",
        "signer",
        "recipients",
        "sections",
    ):
        assert getattr(found, name) == getattr(document, name), name


def test_a_table_over_pages_and_a_turned_page_come_back():
    found = read(to_pdf(PLAN), "ke-hoach.pdf").document
    assert found.annexes[0].blocks == PLAN.annexes[0].blocks


def told(reading):
    value = as_json(reading, understand(reading.document))
    return {key: value[key] for key in value if key not in {"evidence", "warnings"}}


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_a_plan_says_the_same_as_text_as_word_and_as_pdf(path):
    reading = read(path)
    expected = told(reading)
    assert told(read(to_docx(reading.document), "a.docx")) == expected
    found = told(read(to_pdf(reading.document), "a.pdf"))
    if reading.document.place is None:  # a day alone in a head is not taken for its date
        found["date"] = expected["date"]
    assert found == expected


@pytest.mark.parametrize("mending", [{"mend": mend}, {}], ids=["mended", "as it is"])
@pytest.mark.parametrize("path", FIVE, ids=lambda path: path.stem[:3])
def test_the_five_plans_say_the_same_as_text_as_word_and_as_pdf(path, mending):
    reading = read(path, **mending)
    expected = told(reading)
    assert told(read(to_docx(reading.document), "a.docx", **mending)) == expected
    assert told(read(to_pdf(reading.document), "a.pdf", **mending)) == expected
