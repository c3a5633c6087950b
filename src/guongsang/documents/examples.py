"""An invented document of each kind: what a template is tried with before a record is at hand."""

from dataclasses import replace
from datetime import date

from guongsang.documents import pieces
from guongsang.documents.models import Letterhead
from guongsang.documents.recipes import Recipe, Told
from vanban.model import KINDS, LETTER, OfficialDocument, PrintedDate, Section, Signer, Table

_DECISIONS = ("quyết định", "nghị quyết")
_PEOPLE = (("Nông Thị Hoa", "Thôn Nà Lìu"), ("Đỗ Văn Kiên", "Trường THCS Bình Phú"))


def example(recipe: Recipe, letterhead: Letterhead, on: date) -> OfficialDocument:
    """Return a whole document of the recipe's kind from the body: number, day, grounds, annex."""
    title = f"{recipe.name} (thử mẫu)"
    grounds = [
        "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",
        "Căn cứ kế hoạch thi đua, khen thưởng của cơ quan",
    ]
    if recipe.kind in _DECISIONS:
        made = pieces.decided(recipe.kind, title, letterhead, grounds)
        sections = pieces.articles(
            "Công nhận 02 cá nhân là điển hình tiên tiến (có danh sách kèm theo).",
            "Các đơn vị có liên quan tiếp tục theo dõi, giúp đỡ điển hình.",
        )
    else:
        made = replace(
            pieces.begun(recipe.kind, title, letterhead), grounds=pieces.closed(grounds),
            preamble=("Cơ quan thông tin kết quả phát hiện điển hình tiên tiến như sau:",),
            addressees=("Các cơ quan, đơn vị trực thuộc",) if recipe.kind == LETTER else (),
        )  # fmt: skip
        sections = pieces.ended(
            (
                Section("1", "Kết quả", ("Đã phát hiện 02 điển hình tiên tiến.", _people())),
                Section("2", "Việc cần làm", ("Các đơn vị tiếp tục theo dõi, giúp đỡ.",)),
            )
        )
    annex = pieces.name_list("điển hình tiên tiến", "", [("", _people())])
    number = f"05/{made.symbol}" if recipe.kind in (LETTER, *KINDS) else None
    return replace(
        made, number=number, symbol=None if number else made.symbol,
        date=PrintedDate(on.year, on.month, on.day),
        sections=sections, annexes=(annex,), signer=_signed(made.signer),
        recipients=("Như trên", *made.recipients),
    )  # fmt: skip


def example_facts(recipe: Recipe) -> Told:
    """Return the examples of the fields that only the recipe's records have."""
    offered = recipe.facts.offered if recipe.facts else ()
    return {
        one.name: [{column.name: column.example for column in one.columns}] * 2
        if one.columns
        else one.example
        for one in offered
    }


def _people() -> Table:
    return pieces.numbered(("Họ và tên", "Đơn vị"), _PEOPLE)


def _signed(signer: Signer) -> Signer:
    return replace(
        signer, position=signer.position or "THỦ TRƯỞNG", name=signer.name or "Nguyễn Văn Minh"
    )
