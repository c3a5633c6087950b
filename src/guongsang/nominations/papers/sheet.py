"""The form of a dossier on paper: what is typed is printed, the rest is room to write."""

from dataclasses import replace

from guongsang.awards.report_fields import FieldKind, ReportField, ReportPart, told_in
from guongsang.documents import pieces
from guongsang.exemplars.wording import introduced
from guongsang.nominations.codes import code_of
from guongsang.nominations.models import Nomination
from guongsang.nominations.papers.reporting import blocks_of
from guongsang.shared import clock
from vanban.model import Table
from vanban.write import sheets
from vanban.write.sheets import FormSheet, SheetBox, SheetPart

_ROOM = {
    FieldKind.SHORT: 1, FieldKind.DATE: 1, FieldKind.NUMBER: 1,
    FieldKind.LONG: 5, FieldKind.MAIN: 14,
}  # fmt: skip
"""How many lines an empty box has."""
_ROWS = 4
_HINTS = {FieldKind.DATE: "ngày/tháng/năm", FieldKind.NUMBER: "ghi bằng số"}
_PLAIN = (
    ReportPart(
        "Báo cáo thành tích",
        (ReportField("thanh-tich", "Việc đã làm và kết quả", FieldKind.MAIN),),
    ),
)
"""What is asked of a dossier without a form."""
_LEAD = (
    "Điền tay vào chỗ trống; mục có dấu * phải điền. Chụp hoặc quét mọi trang rồi gửi vào hồ sơ: "
    "quét mã bên phải, hoặc gõ mã vào ô tìm kiếm."
)


def pdf_of(dossier: Nomination, address: str) -> bytes:
    """Return the sheet of a dossier; `address` is where its code leads."""
    return sheets.to_pdf(sheet_of(dossier, address), made_on=clock.today())


def sheet_of(dossier: Nomination, address: str) -> FormSheet:
    form = dossier.form
    reason = SheetBox(
        "", pieces.paragraphs(dossier.reason), required=True,
        empty=0 if dossier.reason.strip() else _ROOM[FieldKind.LONG],
    )  # fmt: skip
    parts = [SheetPart("Lý do giới thiệu", (reason,))]
    for part in form.parts if form else _PLAIN:
        boxes = tuple(box for field in part.fields if (box := _box(dossier, field)))
        if len(boxes) == 1 and boxes[0].label == part.title:
            boxes = (replace(boxes[0], label=""),)
        if boxes:
            parts.append(SheetPart(part.title, boxes))
    return FormSheet(
        name=form.name if form else "Báo cáo thành tích",
        author=dossier.organisation.name,
        lead=_LEAD,
        whose=f"{pieces.upper_first(introduced(dossier.subject))}. {dossier.round.title}.",
        code=code_of(dossier.pk),
        address=address,
        foot=_foot(dossier),
        parts=tuple(parts),
        signers=("NGƯỜI LẬP", "THỦ TRƯỞNG ĐƠN VỊ"),
    )


def _box(dossier: Nomination, field: ReportField) -> SheetBox | None:
    """Return a box as it is printed; nothing for one that the register fills and is empty."""
    if field.kind == FieldKind.TABLE:
        told = told_in(field, dossier.answers.get(field.key))
        rows = told.rows if told else ()
        return SheetBox(
            field.label, columns=field.columns, rows=rows, empty=_ROWS, required=field.required
        )
    blocks = blocks_of(dossier, field)
    table = next((block for block in blocks if isinstance(block, Table)), None)
    if table is not None:
        return SheetBox(field.label, columns=table.rows[0], rows=table.rows[1:])
    text = tuple(str(block) for block in blocks)
    is_ours = field.is_typed or field.kind == FieldKind.MAIN
    if not (text or is_ours):
        return None
    return SheetBox(
        field.label, text,
        empty=0 if text else _ROOM[FieldKind(field.kind)],
        required=field.required or field.kind == FieldKind.MAIN,
        hint="" if text else _HINTS.get(FieldKind(field.kind), ""),
    )  # fmt: skip


def _foot(dossier: Nomination) -> str:
    printed = f"In ngày {clock.today():%d/%m/%Y}, bản lưu thứ {dossier.version}"
    if dossier.form is None:
        return printed
    return f"Mẫu áp dụng từ {dossier.form.valid_from:%d/%m/%Y} · {printed}"
