"""Finding gives the same answers on both databases: folded, names first, never outside the reach."""

import unicodedata

import pytest

from guongsang.orgs.models import Reach
from guongsang.search import queries, services
from guongsang.search.models import SearchEntry
from guongsang.search.queries import Hit, find
from tests.factories.orgs import OrganisationFactory

EVERYWHERE = Reach(everything=True)

ENTRIES = {
    1: ("Đặng Thị Điển dạy chữ cho bà con", "Mở lớp xóa mù chữ ở Đắk Lắk, mỗi tối một bài"),
    2: ("Gương điển hình tiên tiến của xã Nghĩa Tá", "Hợp tác xã trồng gừng, nghệ"),
    3: ("Kế hoạch 113/KH-UBND về nhân rộng", "Phát hiện, bồi dưỡng, tổng kết và nhân rộng"),
    4: ("Hội phụ nữ xã Bằng Vân", "Ghi theo kế hoạch 113/KH-UBND, điển hình của huyện"),
    5: ("Điển hình", "Một bản ghi chỉ có hai tiếng"),
    6: ("Trạm y tế xã Đắk Ơ tiên phong", 'Nhóm "chữ nghĩa" & khám bệnh * tại nhà (miễn phí)'),
}


@pytest.fixture
def entries(db):
    unit = OrganisationFactory()
    for key, (title, body) in ENTRIES.items():
        SearchEntry.objects.create(
            kind="thing", key=f"thing:{key}", object_id=key, title=title,
            title_folded=" ".join(queries.words(title)), body_folded=" ".join(queries.words(body)),
            l1=unit.pk, organisation=unit.pk, is_public=key % 2 == 0,
        )  # fmt: skip
    return unit


def ids(text, **more):
    return [hit.object_id for hit in find(text, **{"reach": EVERYWHERE, **more}).hits]


TABLE = [
    # what is typed, what is found: best first
    ("điển hình", [5, 2, 4]),
    ("dien hinh", [5, 2, 4]),
    ("ĐIỂN HÌNH", [5, 2, 4]),
    (unicodedata.normalize("NFD", "điển hình"), [5, 2, 4]),
    ("hình điển", [5, 2, 4]),  # in any order; side by side first
    ("dak lak", [1]),
    ("Đắk", [6, 1]),
    ("113/KH-UBND", [3, 4]),
    ("113 kh ubnd", [3, 4]),
    ("kế hoạch 113", [3, 4]),
    ("dang thi dien", [1]),
    ("đ", [5, 1, 6, 2, 4, 3]),
    ("xóa mù", [1]),  # the tone on either vowel
    ("xoá mù", [1]),
    ("tien ph", [6]),
    ("ie", []),  # only the beginning of a word
    ("khong co gi", []),
    ('"chữ nghĩa"', [6]),
    ("chữ AND nghĩa", []),
    ("chu* OR", []),
    ("khám & bệnh | ! :* ' \" ( ) -", [6]),
    ("title_folded:dien", []),
    ("NEAR(dien hinh)", []),
    ("'; DROP TABLE search_searchentry; --", []),
    ("%", []),
    ("_", []),
    ("", []),
    ("   ", []),
    ("…", []),
    ("\0", []),
]


@pytest.mark.parametrize(("typed", "found"), TABLE, ids=[repr(row[0]) for row in TABLE])
def test_what_is_typed_finds(entries, typed, found):
    assert ids(typed) == found
    assert SearchEntry.objects.count() == len(ENTRIES)


def test_two_hundred_words_are_heard_to_the_twelfth(entries):
    asked = ["phat", "hien", "boi", "duong", "tong", "ket", "va", "nhan", "rong"]
    assert ids(" ".join(asked + asked[:3] + ["ngoai"] * 200)) == [3]
    assert ids(" ".join(["dien"] * 5_000)) == [5, 2, 1, 4]


def test_titles_come_first_and_are_told(entries):
    assert find("ke hoach 113", reach=EVERYWHERE).hits == (
        Hit("thing", 3, ENTRIES[3][0], in_title=True),
        Hit("thing", 4, ENTRIES[4][0], in_title=False),
    )


def test_the_public_finds_only_what_is_public(entries):
    assert ids("điển hình", reach=None) == [2, 4]


def test_nothing_reached_nothing_found(entries):
    assert ids("điển hình", reach=Reach()) == []


def test_only_the_kind_that_was_asked(entries):
    assert ids("điển hình", kind="other") == []


@pytest.mark.parametrize("depth", [1, 2, 3, 4, 5])
def test_a_branch_of_any_depth_finds_its_own_and_nothing_beside(db, depth):
    chain, parent = [], None
    for _ in range(5):
        parent = OrganisationFactory(parent=parent)
        chain.append(parent)
    beside = OrganisationFactory(parent=chain[depth - 2] if depth > 1 else None)
    for unit in (*chain, beside):
        keys = dict(zip(("l1", "l2", "l3"), unit.ancestor_ids()[:3], strict=False))
        SearchEntry.objects.create(
            kind="thing", key=f"thing:{unit.pk}", object_id=unit.pk, title="Gừng",
            title_folded="gung", organisation=unit.pk, **keys,
        )  # fmt: skip
    root = chain[depth - 1]
    reach = Reach(roots=(root.pk,), paths=(root.path,))
    assert set(ids("gừng", reach=reach)) == {unit.pk for unit in chain[depth - 1 :]}


def test_a_slice_that_was_cut_is_told(entries, monkeypatch):
    assert not find("đ", reach=EVERYWHERE).was_cut
    monkeypatch.setattr(queries, "SLICE", 2)
    found = find("xã", reach=EVERYWHERE)
    assert found.was_cut
    assert [hit.object_id for hit in found.hits[:2]] == [6, 4]  # the newest two of the titles


def test_top_limits_and_titles_fill_it_first(entries):
    assert ids("đ", top=2) == [5, 1]


def test_index_writes_once_and_rewrites(db):
    unit = OrganisationFactory(name="Sở Nội vụ")
    services.index(unit, title="Sở Nội vụ", body="Cơ quan thường trực")
    services.index(unit, title="Sở Nội vụ và Lao động", is_public=True)
    entry = SearchEntry.objects.get()
    assert (entry.kind, entry.object_id, entry.title_folded, entry.is_public) == (
        "organisation", unit.pk, "so noi vu va lao dong", True,
    )  # fmt: skip
    assert ids("thường trực") == []
    assert ids("lao dong") == [unit.pk]
    services.forget(unit)
    assert ids("lao dong") == []
