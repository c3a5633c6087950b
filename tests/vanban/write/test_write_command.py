"""`guongsang write`: files in, documents out, one line for each fault."""

import io

import pytest
from django.core.management import call_command

from tests.vanban.write.documents import LETTER, PLAN
from vanban.model_json import dump


def run(*arguments):
    out, err = io.StringIO(), io.StringIO()
    code = 0
    try:
        call_command("write", *map(str, arguments), stdout=out, stderr=err, no_color=True)
    except SystemExit as stopped:
        code = stopped.code
    return code, out.getvalue(), err.getvalue()


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "plan.json").write_text(dump(PLAN), encoding="utf-8")
    (tmp_path / "letter.json").write_text(dump(LETTER), encoding="utf-8")
    return tmp_path


def test_one_model_becomes_both_files_beside_it(folder):
    code, out, err = run(folder / "plan.json", "--docx", "--pdf")
    assert (code, err) == (0, "")
    assert out.split() == [str(folder / "plan.docx"), str(folder / "plan.pdf")]
    assert (folder / "plan.pdf").read_bytes().startswith(b"%PDF-1.7")


def test_a_folder_is_written_whole_into_another(folder):
    code, _, err = run(folder, "--docx", "--into", folder / "ra")
    assert (code, err) == (0, "")
    assert sorted(path.name for path in (folder / "ra").iterdir()) == ["letter.docx", "plan.docx"]


def test_a_fault_is_one_line_and_the_others_are_still_written(folder):
    (folder / "bad.json").write_text('{"titel": "x"}', encoding="utf-8")
    code, out, err = run(folder, folder / "none.json", "--docx")
    assert code == 1
    assert err.splitlines() == [
        f"{folder}/bad.json: Tệp có khóa lạ “titel”; có phải là “title”?",
        f"{folder}/none.json: Không tìm thấy tệp.",
    ]
    assert len(out.splitlines()) == 2


def test_two_files_of_one_name_do_not_overwrite_each_other(folder):
    (folder / "a").mkdir()
    (folder / "a" / "plan.json").write_text(dump(LETTER), encoding="utf-8")
    code, _, err = run(folder / "plan.json", folder / "a", "--docx", "--into", folder / "ra")
    assert code == 1
    assert "đã ghi một tệp cùng tên" in err


def test_nothing_asked_is_said(folder, tmp_path):
    assert run(folder / "plan.json")[0] == 2
    (tmp_path / "rong").mkdir()
    code, _, err = run(tmp_path / "rong", "--pdf")
    assert (code, err.strip()) == (2, "Không có tệp .json nào để soạn.")


def test_what_is_not_text_is_refused(folder):
    (folder / "plan.json").write_bytes(b"\xff\xfe\x00")
    code, _, err = run(folder / "plan.json", "--pdf")
    assert (code, err.strip()) == (1, f"{folder}/plan.json: Tệp không phải văn bản UTF-8.")
