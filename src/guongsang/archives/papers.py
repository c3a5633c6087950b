"""The index of a work file, and the record of a hand-over; importing it makes the recipe known."""

import unicodedata
from dataclasses import replace

from django.utils.timezone import localtime

from guongsang.accounts.models import User
from guongsang.archives import rules
from guongsang.archives.models import HandOver, WorkFile, WorkHandOver
from guongsang.archives.queries import KINDS, Line, sheets_in
from guongsang.documents import pieces
from guongsang.documents.models import Circle, Letterhead
from guongsang.documents.recipes import Recipe, register
from vanban.model import Annex, OfficialDocument, PrintedDate, Section, Signer, Table
from vanban.text import clean

INDEX = "mục lục văn bản"
GROUND = (
    "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư"
)


def _seen(text: str) -> str:
    """Return the text without what no page can hold: marks for machines, halves of letters.

    One such mark in the name of a paper must not stop the archive of a whole year.
    """
    return "".join(each for each in clean(text) if unicodedata.category(each) not in {"Cc", "Cs"})


def index_of(work_file: WorkFile, lines: list[Line], letterhead: Letterhead) -> OfficialDocument:
    """Return the index of a file: what it is, then each paper in its order."""
    closed = work_file.closed
    keeper = str(work_file.officer) if work_file.officer else None
    return replace(
        pieces.begun(INDEX, _seen(f"Hồ sơ {work_file.code}: {work_file.title}"), letterhead),
        date=PrintedDate(closed.year, closed.month, closed.day) if closed else PrintedDate(),
        recipients=(),
        signer=Signer(None, "NGƯỜI LẬP HỒ SƠ", keeper),
        preamble=_facts(work_file, lines),
        annexes=(
            Annex("CÁC VĂN BẢN TRONG HỒ SƠ", _seen(work_file.code), blocks=(_table(lines),),
                  landscape=True),
        ),
    )  # fmt: skip


def _facts(work_file: WorkFile, lines: list[Line]) -> tuple[str, ...]:
    counts = [line.entry.pages for line in lines]
    known = [count for count in counts if count is not None]
    sheets = f"{sum(known)}" if len(known) == len(counts) else "chưa đếm đủ"
    facts = [
        ("Mã hồ sơ", work_file.code),
        ("Năm", f"{work_file.year}"),
        ("Thời hạn bảo quản", work_file.kept_for),
        ("Ngày mở", f"{work_file.opened:%d/%m/%Y}"),
        ("Ngày kết thúc", f"{work_file.closed:%d/%m/%Y}" if work_file.closed else "đang mở"),
        ("Số văn bản", f"{len(lines)}"),
        ("Số tờ", sheets),
    ]
    return tuple(f"{name}: {value}." for name, value in facts)


def _table(lines: list[Line]) -> Table:
    heads = (
        "Số, ký hiệu", "Ngày, tháng", "Tên loại và trích yếu nội dung", "Tác giả", "Tờ số",
        "Ghi chú",
    )  # fmt: skip
    rows = [
        (
            _seen(line.entry.printed_number),
            f"{line.entry.dated:%d/%m/%Y}" if line.entry.dated else "",
            _seen(line.entry.summary),
            _seen(line.entry.author),
            line.sheets,
            _seen(line.entry.note),
        )
        for line in lines
    ]
    return pieces.numbered(heads, rows)


def record(handover: HandOver, letterhead: Letterhead) -> OfficialDocument:
    """Return the minutes of a hand-over: who gives, who takes, how much, and the list of files."""
    files = list(handover.files.select_related("officer").order_by("year", "code"))
    giver = str(handover.made_by)
    taker = handover.receiver
    rank = f", {handover.receiver_position}" if handover.receiver_position else ""
    condition = pieces.inside(handover.condition) or "đầy đủ theo danh sách kèm theo"
    sections = (
        Section("1", "Bên giao", (f"Ông/bà: {giver}, người lập hồ sơ.",)),
        Section("2", "Bên nhận", (f"Ông/bà: {taker}{rank}, đại diện Lưu trữ cơ quan.",)),
        Section(
            "3",
            "Nội dung giao nhận",
            (
                f"Tổng số hồ sơ: {len(files):02}.",
                f"Tình trạng hồ sơ: {condition}.",
                f"Ngày giao nhận: {handover.dated:%d/%m/%Y}.",
            ),
        ),
    )
    return replace(
        pieces.begun("biên bản", "Giao nhận hồ sơ, tài liệu", letterhead),
        grounds=pieces.closed([GROUND]),
        sections=pieces.ended(sections),
        signer=Signer(None, "BÊN NHẬN", taker),
        cosigners=(Signer(None, "BÊN GIAO", giver),),
        annexes=(_list(files, letterhead),),
    )


def _list(files: list[WorkFile], letterhead: Letterhead) -> Annex:
    rows = []
    for each in files:
        sheets = sheets_in(each)
        rows.append(
            (
                each.code, _seen(each.title),
                f"{each.opened:%d/%m/%Y} - {each.closed:%d/%m/%Y}",
                each.kept_for, f"{sheets}" if sheets is not None else "",
            )
        )  # fmt: skip
    heads = ("Mã hồ sơ", "Tiêu đề hồ sơ", "Thời gian", "Thời hạn bảo quản", "Số tờ")
    return pieces.name_list(
        "Hồ sơ, tài liệu nộp lưu", pieces.attached("biên bản", letterhead),
        [("", pieces.numbered(heads, rows))],
    )  # fmt: skip


def find(user: User, key: int) -> HandOver | None:
    """Return the hand-over if the person sees it."""
    rows = HandOver.objects.visible_to(user).select_related("organisation", "made_by")
    found: HandOver | None = rows.filter(pk=key).first()
    return found


RECORD = register(
    Recipe(
        code="archives.record", name="Biên bản giao nhận hồ sơ", kind="biên bản",
        about="archives.handover", find=find, body=lambda row: row.organisation,
        may=rules.may_record_body, compose=record,
    )
)  # fmt: skip
INNER_RECORD = register(
    Recipe(
        code="archives.inner_record", name="Biên bản giao nhận hồ sơ", kind="biên bản",
        about="archives.handover", find=find, body=lambda row: row.organisation,
        may=rules.may_record_inner, compose=record, circle=Circle.INNER,
    )
)  # fmt: skip


def work_record(handover: WorkHandOver, letterhead: Letterhead) -> OfficialDocument:
    """Return the minutes of an officer's hand-over: who gives, who takes, each piece of work."""
    giver, taker = str(handover.giver), str(handover.taker)
    rows = [(KINDS[each["kind"]], _seen(each["title"])) for each in handover.told()]
    sections = (
        Section("1", "Bên giao", (f"Ông/bà: {giver}.",)),
        Section("2", "Bên nhận", (f"Ông/bà: {taker}.",)),
        Section(
            "3", "Nội dung bàn giao",
            (
                f"Tổng số việc trong danh sách kèm theo: {len(rows):02}.",
                f"Ngày bàn giao: {localtime(handover.made_at):%d/%m/%Y}.",
                *([f"Ghi chú: {pieces.inside(handover.note)}."] if handover.note else []),
            ),
        ),
    )  # fmt: skip
    listed = pieces.name_list(
        "Công việc bàn giao", pieces.attached("biên bản", letterhead),
        [("", pieces.numbered(("Loại việc", "Nội dung"), rows))],
    )  # fmt: skip
    return replace(
        pieces.begun("biên bản", "Bàn giao công việc", letterhead),
        sections=pieces.ended(sections),
        signer=Signer(None, "BÊN NHẬN", taker),
        cosigners=(Signer(None, "BÊN GIAO", giver),),
        annexes=(listed,) if rows else (),
    )


def find_work(user: User, key: int) -> WorkHandOver | None:
    """Return the officer's hand-over if the person sees it."""
    rows = WorkHandOver.objects.visible_to(user).select_related("organisation", "giver", "taker")
    found: WorkHandOver | None = rows.filter(pk=key).first()
    return found


WORK_RECORD = register(
    Recipe(
        code="archives.work_record", name="Biên bản bàn giao công việc", kind="biên bản",
        about="archives.workhandover", find=find_work, body=lambda row: row.organisation,
        may=rules.may_record_work, compose=work_record,
    )
)  # fmt: skip
