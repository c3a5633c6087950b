"""The index of a year's archive as a page that any browser opens, and of a file as CSV."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join

from guongsang.archives.models import Package, WorkFile
from guongsang.archives.queries import Line

_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;"
    "color:#222}table{border-collapse:collapse;width:100%;margin:.5rem 0 2rem}"
    "th,td{border:1px solid #bbb;padding:.35rem .5rem;text-align:left;vertical-align:top}"
    "h2{margin:2rem 0 .25rem}code{background:#eee;padding:.1rem .3rem}"
)
_HEADS = (
    "STT", "Số, ký hiệu", "Ngày", "Tên loại, trích yếu", "Tác giả", "Tờ số", "Ghi chú", "Tệp",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Packed:
    """A file in the archive: its lines with the name of each paper, '' for one on paper only."""

    work_file: WorkFile
    folder: str
    lines: list[tuple[Line, str]]
    left_out: int = 0
    index: str = "muc-luc.pdf"


def as_csv(packed: Packed) -> str:
    """Return a file's index as a table; no cell is taken for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_HEADS)
    for line, name in packed.lines:
        writer.writerow([_plain(cell) for cell in (*_cells(line), name)])
    return out.getvalue()


def as_page(package: Package, files: Iterable[Packed]) -> str:
    """Return the whole archive as one page with a link to each paper."""
    parts = format_html_join("\n", "{}", ((_section(packed),) for packed in files))
    return format_html(
        '<!doctype html>\n<html lang="vi"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><title>{title}</title>'
        "<style>{style}</style></head>\n<body><h1>{title}</h1>\n"
        "<p>Mỗi thư mục là một hồ sơ, kèm mục lục (PDF hoặc Word, và CSV). Mã SHA-256 của từng "
        "tệp ở "
        '<a href="manifest-sha256.txt">manifest-sha256.txt</a>; kiểm tra bằng '
        "<code>sha256sum -c manifest-sha256.txt</code> hoặc, trên Windows, "
        "<code>certutil -hashfile tên-tệp SHA256</code>.</p>\n{parts}\n</body></html>\n",
        title=str(package), style=_STYLE, parts=parts,
    )  # fmt: skip


def _section(packed: Packed) -> str:
    head = packed.work_file
    closed = f"{head.closed:%d/%m/%Y}" if head.closed else ""
    rows = format_html_join(
        "\n", "<tr>{}<td>{}</td></tr>",
        ((_row(line), _link(packed.folder, name)) for line, name in packed.lines),
    )  # fmt: skip
    names = format_html_join("", "<th>{}</th>", ((name,) for name in _HEADS))
    missing = (
        format_html(
            "<p>Không kèm {} tệp đã rút hoặc người đóng gói không được xem.</p>", packed.left_out
        )
        if packed.left_out
        else ""
    )
    return format_html(
        '<h2>{code}. {title}</h2>\n<p>{opened} – {closed}; bảo quản: {kept}; người lập: {officer}. '
        '<a href="{folder}/{index}">Mục lục</a></p>{missing}\n'
        "<table><thead><tr>{names}</tr></thead><tbody>\n{rows}\n</tbody></table>",
        code=head.code, title=head.title, opened=f"{head.opened:%d/%m/%Y}", closed=closed,
        kept=head.kept_for, officer=head.officer or "chưa ghi", folder=packed.folder,
        index=packed.index, missing=missing, names=names, rows=rows,
    )  # fmt: skip


def _row(line: Line) -> str:
    return format_html_join("", "<td>{}</td>", ((cell,) for cell in _cells(line)))


def _link(folder: str, name: str) -> str:
    if not name:
        return "bản giấy"
    return format_html('<a href="{}/{}">{}</a>', folder, name, name.rpartition(".")[2].upper())


def _cells(line: Line) -> tuple[str, ...]:
    entry = line.entry
    day = f"{entry.dated:%d/%m/%Y}" if entry.dated else ""
    return (
        f"{line.number}", entry.printed_number, day, entry.summary, entry.author, line.sheets,
        entry.note,
    )  # fmt: skip


def _plain(cell: str) -> str:
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell
