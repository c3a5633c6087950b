"""The JSON of a read document: its keys, its types, its evidence."""

import json
from datetime import date

import pytest

from vanban.contract import as_json
from vanban.model import (
    Doubt,
    Evidence,
    Instrument,
    OfficialDocument,
    PrintedDate,
    Reading,
    Section,
    Signer,
    Table,
)
from vanban.plan import understand
from vanban.read import read

TEXT, NUMBER = (str, type(None)), (int, float, type(None))
SECTION = {
    "numbering": str,
    "title": str,
    "text": [str],
    "tables": [[[str]]],
    "children": ["section"],
}
SHAPE = {
    "kind": TEXT, "number": TEXT, "superior": TEXT, "issuer": TEXT, "place": TEXT, "date": TEXT,
    "title": TEXT, "period": ([int], type(None)),
    "bases": [{"kind": TEXT, "number": TEXT, "date": TEXT, "issuer": TEXT}],
    "signer": {"authority": TEXT, "position": TEXT, "name": TEXT},
    "recipients": [str],
    "sections": ["section"],
    "plan": {
        "subject_kinds": [str], "fields": [str],
        "criteria": [{"field": TEXT, "subject_kind": TEXT, "text": str}],
        "quotas": [
            {"who": TEXT, "minimum": NUMBER, "maximum": NUMBER, "of": str, "every": TEXT, "quote": str}
        ],
        "milestones": [{"what": str, "when": str, "who": TEXT, "quote": str}],
        "assignments": [{"who": str, "role": str, "tasks": [str]}],
        "channels": [str], "events": [str],
        "reports": [{"who": TEXT, "to": TEXT, "when": str, "quote": str}],
    },
    "warnings": [{"where": str, "what": str}],
    "evidence": "evidence",
}  # fmt: skip
EVIDENCE = {"page": int, "line": int, "quote": str, "confidence": float}
BODY = """KẾ HOẠCH
Nhân rộng điển hình tiên tiến năm 2026

I. ĐỐI TƯỢNG: tập thể, cá nhân.

II. CHỈ TIÊU

1. Mỗi phòng giới thiệu ít nhất 02 cá nhân trước ngày 30/6.

| TT | Nội dung | Chủ trì | Thời gian |
|---|---|---|---|
| 1 | Ban hành tiêu chí | Văn phòng | Tháng 3/2026 |

III. TỔ CHỨC THỰC HIỆN

1. Văn phòng: báo cáo Giám đốc trước ngày 15/12/2026.
"""


def check(value, shape, at=""):
    """Fail where `value` has another key or type than `shape`."""
    if shape == "section":
        shape = SECTION
    if shape == "evidence":
        for pointer, evidence in value.items():
            check(evidence, EVIDENCE, f"{at}/{pointer}")
    elif isinstance(shape, dict):
        assert list(value) == list(shape), at
        for key, inner in shape.items():
            check(value[key], inner, f"{at}/{key}")
    elif isinstance(shape, list):
        assert isinstance(value, list), at
        for index, item in enumerate(value):
            check(item, shape[0], f"{at}/{index}")
    elif isinstance(shape, tuple) and isinstance(shape[0], list):
        if value is not None:
            check(value, shape[0], at)
    else:
        assert isinstance(value, shape), (at, value)


@pytest.fixture
def reading():
    built = read(BODY.encode(), "ke-hoach.txt").document
    document = OfficialDocument(
        kind="kế hoạch",
        number="12/KH-SYT",
        issuer="Sở Y tế",
        date=PrintedDate(2026, 1, 5),
        title=built.title,
        bases=(Instrument("quyết định", "1526/QĐ-TTg", date(2022, 12, 9), "Thủ tướng Chính phủ"),),
        sections=built.sections,
        signer=Signer(None, "Giám đốc", "Lê An"),
        recipients=("UBND tỉnh", "Lưu: VT"),
    )
    evidence = {
        "/number": Evidence(1, 2, "Số: 12/KH-SYT", 0.99),
        "/superior": Evidence(1, 1, "", 0.5),
        "/sections/1/children/0": Evidence(2, 7, "1. Mỗi phòng", 0.9),
        "/sections/1": Evidence(2, 5, "II. CHỈ TIÊU", 1.0),
    }
    return Reading(document, evidence, (Doubt("trang 2, dòng 7", "chữ mờ"),))


def test_an_empty_document_has_every_key_and_nothing_else():
    document = OfficialDocument()
    value = as_json(Reading(document), understand(document))
    check(value, SHAPE)
    assert value["evidence"] == {}
    assert value["plan"]["quotas"] == []


def test_the_shape_is_kept_and_survives_json(reading):
    value = as_json(reading, understand(reading.document))
    check(value, SHAPE)
    assert json.loads(json.dumps(value, ensure_ascii=False)) == value


def test_head_values_are_written_as_the_contract_says(reading):
    value = as_json(reading, understand(reading.document))
    assert (value["date"], value["period"]) == ("2026-01-05", [2026, 2026])
    assert value["bases"][0]["date"] == "2022-12-09"
    assert value["sections"][1]["children"][0]["tables"] == [
        [["TT", "Nội dung", "Chủ trì", "Thời gian"], ["1", "Ban hành tiêu chí", "Văn phòng", "Tháng 3/2026"]]
    ]  # fmt: skip
    assert value["warnings"] == [{"where": "trang 2, dòng 7", "what": "chữ mờ"}]


def test_a_share_with_decimals_is_a_number_as_it_is_written():
    target = "- Mỗi xã có từ 0,5 đến 12,0% hộ là điển hình."
    text = f"KẾ HOẠCH\nNêu gương năm 2026\n\nI. CHỈ TIÊU\n{target}"
    reading = read(text.encode(), "a.txt")
    value = as_json(reading, understand(reading.document))
    check(value, SHAPE)
    (quota,) = value["plan"]["quotas"]
    assert json.dumps([quota["minimum"], quota["maximum"]]) == "[0.5, 12]"
    assert value["evidence"]["/plan/quotas/0"]["quote"] == quota["quote"]


def test_every_item_of_the_plan_has_its_place(reading):
    value = as_json(reading, understand(reading.document))
    plan, evidence = value["plan"], value["evidence"]
    pointers = [f"/plan/{kind}/{index}" for kind in plan for index in range(len(plan[kind]))]
    assert set(pointers) <= set(evidence)
    assert evidence["/plan/quotas/0"] == {
        "page": 2,
        "line": 7,
        "quote": plan["quotas"][0]["quote"],
        "confidence": 0.85,
    }
    assert evidence["/number"]["line"] == 2
    assert "/superior" not in evidence, "what is not there has no evidence"


def test_what_a_table_orders_is_quoted_by_its_cells(reading):
    plan = as_json(reading, understand(reading.document))["plan"]
    assert plan["milestones"][-1] == {
        "what": "Ban hành tiêu chí",
        "when": "2026-03",
        "who": "Văn phòng",
        "quote": "Ban hành tiêu chí | Văn phòng | Tháng 3/2026",
    }
    assert plan["assignments"] == [
        {"who": "Văn phòng", "role": "lead", "tasks": ["Ban hành tiêu chí", "báo cáo Giám đốc trước ngày 15/12/2026"]}
    ]  # fmt: skip


def test_a_table_without_head_rows_is_left_alone():
    table = Table((("a", "b"), ("c", "d")), header_rows=0)
    document = OfficialDocument(sections=(Section("1", "Bảng", (table,)),))
    assert as_json(Reading(document), understand(document))["plan"]["milestones"] == []
