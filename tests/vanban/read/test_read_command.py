"""`guongsang read`: the contract's JSON out, one line for each fault."""

import io
import json

import pytest
from django.core.management import call_command

PLAN = """UBND XÃ AN HÒA
TRƯỜNG TIỂU HỌC HOA MAI
Số: 12/KH-THHM
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
An Hòa, ngày 05 tháng 9 năm 2025

KẾ HOẠCH
Nêu gương người tốt, việc tốt năm 2025

I. NHIỆM VỤ
1. Mỗi tổ giới thiệu ít nhất 02 gương.
II. KINH PHÍ: chi từ quỹ khen thưởng của trường.
Trong quá trình thực hiện, nếu có vướng mắc, các tổ phản ánh về Văn phòng.

Nơi nhận:
- Các tổ;
- Lưu: VT.
HIỆU TRƯỞNG
Lê Thị Sen
"""
KEYS = {
    "kind", "number", "superior", "issuer", "place", "date", "title", "period", "bases", "signer",
    "recipients", "sections", "plan", "warnings", "evidence",
}  # fmt: skip


def run(*arguments):
    out, err = io.StringIO(), io.StringIO()
    code = 0
    try:
        call_command("read", *map(str, arguments), stdout=out, stderr=err, no_color=True)
    except SystemExit as stopped:
        code = stopped.code
    return code, out.getvalue(), err.getvalue()


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.txt").write_text(PLAN, encoding="utf-8")
    (tmp_path / "b.txt").write_text(PLAN.replace("12/KH", "13/KH"), encoding="utf-8")
    (tmp_path / "c.zip").write_bytes(b"not asked")
    return tmp_path


def test_one_file_is_one_object_of_the_contract(folder):
    code, out, err = run(folder / "a.txt", "--json")
    value = json.loads(out)
    assert (code, err) == (0, "")
    assert set(value) == KEYS
    assert (value["number"], value["period"]) == ("12/KH-THHM", [2025, 2025])
    assert value["plan"]["quotas"][0]["minimum"] == 2
    assert value["evidence"]["/number"]["line"] == 3


def test_a_folder_is_one_line_for_each_readable_file(folder):
    code, out, _ = run(folder, "--json")
    lines = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [line["number"] for line in lines] == ["12/KH-THHM", "13/KH-THHM"]
    assert lines[0]["file"].endswith("a.txt")


def test_without_json_a_person_reads_it(folder):
    code, out, _ = run(folder / "a.txt")
    assert code == 0
    assert "Số, ký hiệu: 12/KH-THHM" in out
    assert "Cơ quan cấp trên: UBND xã An Hòa" in out
    assert "1 chỉ tiêu" in out
    assert "Kinh phí: KINH PHÍ: chi từ quỹ khen thưởng của trường." in out
    assert "Khi có vướng mắc: Trong quá trình thực hiện, nếu có vướng mắc, các tổ" in out


def test_a_fault_is_one_line_and_the_others_are_still_read(folder):
    (folder / "d.pdf").write_bytes(b"%PDF-1.7 broken")
    code, out, err = run(folder / "d.pdf", folder / "a.txt", folder / "none.txt")
    assert code == 1
    assert err.splitlines() == [
        f"{folder}/d.pdf: Tệp PDF bị hỏng, không mở được; hãy xuất lại rồi gửi lại.",
        f"{folder}/none.txt: Không mở được tệp “none.txt”.",
    ]
    assert "12/KH-THHM" in out


def test_an_empty_folder_is_nothing_to_read(tmp_path):
    code, _, err = run(tmp_path)
    assert (code, err) == (2, "Không có tệp nào đọc được trong thư mục.\n")


def test_what_a_person_reads_has_the_day_first_and_names_what_is_not_there(tmp_path):
    file = tmp_path / "ke-hoach.txt"
    file.write_text(PLAN.replace("UBND XÃ AN HÒA\n", ""), encoding="utf-8")
    code, out, _ = run(file)
    assert code == 0
    assert "Ngày: 05/09/2025" in out
    assert "Cơ quan cấp trên: (không có)" in out
