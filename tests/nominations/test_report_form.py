"""The boxes of a dossier's form: kept, asked for, printed, recorded."""

import pytest

from guongsang.audit.models import Entry
from guongsang.nominations import queries, rules, services
from guongsang.shared.access import Refused
from tests.factories.awards import ReportFormFactory, report_box
from tests.factories.nominations import NominationFactory, officer_of
from tests.papers import seen, table_of

pytestmark = pytest.mark.django_db

PARTS = [
    {
        "title": "Sơ lược lý lịch",
        "fields": [
            report_box("ly-lich", kind="facts"),
            report_box("que-quan", label="Quê quán"),
            report_box("ngay-vao-dang", kind="date", label="Ngày vào Đảng"),
            report_box("nhiem-vu", kind="long", label="Nhiệm vụ được giao", required=True),
        ],
    },
    {
        "title": "Thành tích",
        "fields": [
            report_box("thanh-tich", kind="main", label="Quá trình và kết quả"),
            report_box("noi-troi", kind="standout", label="Tính nổi trội"),
            report_box("so-nguoi", kind="number", label="Số người được giúp"),
            report_box(
                "sang-kien", kind="table", label="Sáng kiến", columns=["Năm", "Tên"], required=True
            ),
        ],
    },
    {"title": "Khen thưởng", "fields": [report_box("khen-thuong", kind="honours")]},
]
FILLED = {
    "que-quan": "Lâm Thao, Phú Thọ",
    "ngay-vao-dang": "2010-09-02",
    "nhiem-vu": "Trưởng thôn.\nTổ trưởng vay vốn.",
    "so-nguoi": "1240",
    "sang-kien": [["2024", "Góp ngày công"], ["", ""]],
}


@pytest.fixture(autouse=True)
def _day(business_day):
    business_day("2025-06-03")


@pytest.fixture
def dossier():
    return NominationFactory(form=ReportFormFactory(sections=PARTS))


@pytest.fixture
def officer(dossier):
    return officer_of(dossier.organisation)


def _save(dossier, officer, **told):
    base = {"version": dossier.version, "reason": dossier.reason, "report": dossier.report}
    saved = services.save_draft(actor=officer, nomination_id=dossier.pk, **base | told)
    dossier.refresh_from_db()
    return saved


@pytest.mark.parametrize(
    ("answers", "lacking"),
    [
        ({}, ["Nhiệm vụ được giao", "Sáng kiến"]),
        ({"nhiem-vu": " "}, ["Nhiệm vụ được giao", "Sáng kiến"]),
        ({"nhiem-vu": "Trưởng thôn"}, ["Sáng kiến"]),
        ({"nhiem-vu": "Trưởng thôn", "sang-kien": [["", ""]]}, ["Sáng kiến"]),
        ({"nhiem-vu": "Trưởng thôn", "sang-kien": [["2024", ""]]}, []),
        (FILLED, []),
    ],
)
def test_a_dossier_leaves_with_the_required_boxes_filled(dossier, officer, answers, lacking):
    dossier.answers = answers
    dossier.save()
    said = rules.may_submit(officer, dossier)
    assert [name for name in ("Nhiệm vụ được giao", "Sáng kiến") if name in said.reason] == lacking
    part = next(each for each in queries.checklist(dossier) if "Mục bắt buộc" in each.name)
    assert (part.is_there, part.must) == (not lacking, True)
    assert all(name in part.hint for name in lacking)
    assert f"({2 - len(lacking)}/2)" in part.name


def test_a_form_that_requires_nothing_is_no_part_of_the_checklist(officer):
    plain = NominationFactory(form=ReportFormFactory())
    assert not any("Mục bắt buộc" in each.name for each in queries.checklist(plain))


def test_boxes_are_merged_by_name_emptied_and_never_strange(dossier, officer):
    _save(dossier, officer, answers={"que-quan": "Lâm Thao", "la": "x"})
    _save(dossier, officer, answers={"nhiem-vu": "Trưởng thôn"})
    assert dossier.answers == {"que-quan": "Lâm Thao", "nhiem-vu": "Trưởng thôn"}
    assert dossier.version == 3
    _save(dossier, officer, answers={"que-quan": ""})
    assert dossier.answers == {"nhiem-vu": "Trưởng thôn"}


def test_the_same_boxes_again_are_quiet_and_a_change_takes_the_approval_back(dossier, officer):
    _save(dossier, officer, answers=FILLED)
    services.put_up(actor=officer, nomination_id=dossier.pk)
    _save(dossier, officer, answers=FILLED)
    assert dossier.put_up_at is not None
    _save(dossier, officer, answers={"que-quan": "Nơi khác"})
    assert dossier.put_up_at is None


def test_a_stale_page_overwrites_no_box(dossier, officer):
    base = {"actor": officer, "nomination_id": dossier.pk, "version": 1}
    text = {"reason": dossier.reason, "report": dossier.report}
    services.save_draft(**base, **text, answers={"que-quan": "Của người trước"})
    with pytest.raises(services.Stale) as raised:
        services.save_draft(**base, **text, answers={"que-quan": "Của tôi"})
    assert raised.value.my_answers == {"que-quan": "Của tôi"}
    dossier.refresh_from_db()
    assert dossier.answers == {"que-quan": "Của người trước"}


def test_what_is_sent_stands_in_the_ledger(dossier, officer):
    with pytest.raises(Refused, match="mục “Nhiệm vụ được giao” của mẫu báo cáo"):
        services.submit(actor=officer, nomination_id=dossier.pk)
    _save(dossier, officer, answers=FILLED)
    services.submit(actor=officer, nomination_id=dossier.pk)
    entry = Entry.objects.get(action="nomination.submitted")
    assert entry.payload.detail["answers"] == FILLED


def test_the_report_is_composed_by_the_form(dossier):
    dossier.answers = FILLED
    dossier.save()
    paper = seen("nominations.report_person", dossier)
    assert [(part.numbering, part.title) for part in paper.word.sections] == [
        ("I", "SƠ LƯỢC LÝ LỊCH"), ("II", "THÀNH TÍCH"), ("III", "KHEN THƯỞNG"),
    ]  # fmt: skip
    for words in (
        "Năm sinh: 1980.", "Quê quán: Lâm Thao, Phú Thọ.", "Ngày vào Đảng: 02/09/2010.",
        "Nhiệm vụ được giao", "Tổ trưởng vay vốn.", dossier.report, "Đường xong trước hạn",
        "1.240", "Chưa ghi nhận danh hiệu",
    ):  # fmt: skip
        assert words in paper.text
    assert table_of(paper.word).rows == (("STT", "Năm", "Tên"), ("1", "2024", "Góp ngày công"))


def test_empty_boxes_are_not_printed(dossier):
    paper = seen("nominations.report_person", dossier)
    assert not any(word in paper.text for word in ("Quê quán", "Nhiệm vụ", "Sáng kiến", "Số người"))
    assert paper.word.sections[1].children[0].title == "Quá trình và kết quả"
