"""`guongsang read FILE… [--json]`: official documents understood, one or a folder of them."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from vanban import contract
from vanban.errors import DocumentError
from vanban.plan import Plan, understand
from vanban.read import opened, read
from vanban.restore import mend

_SHOWN = (
    ("Tên loại", "kind"),
    ("Số, ký hiệu", "number"),
    ("Cơ quan cấp trên", "superior"),
    ("Cơ quan ban hành", "issuer"),
    ("Địa danh", "place"),
    ("Ngày", "date"),
    ("Trích yếu", "title"),
)
_ITEMS = (
    ("chỉ tiêu", "quotas"),
    ("mốc thời gian", "milestones"),
    ("phân công", "assignments"),
    ("báo cáo", "reports"),
)


class Command(BaseCommand):
    help = (
        "Đọc văn bản hành chính (.docx, .pdf, .doc, .txt, ảnh quét): phần đầu, nội dung, kế hoạch."
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="TỆP|THƯ-MỤC")
        parser.add_argument(
            "--json", action="store_true", help="in JSON; nhiều tệp: mỗi tệp một dòng"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit 0 if everything was read, 1 if a file was refused, 2 if there was none to read."""
        files = list(_files(options["paths"]))
        if not files:
            self.stderr.write("Không có tệp nào đọc được trong thư mục.")
            sys.exit(2)
        refused = 0
        for path in files:
            try:
                value, plan = self._read(path)
            except DocumentError as error:
                refused += 1
                self.stderr.write(f"{path}: {error}")
                continue
            if not options["json"]:
                self._show(path, value, plan)
            elif len(files) == 1:
                self.stdout.write(json.dumps(value, ensure_ascii=False, indent=1))
            else:
                line = {"file": str(path), **value}
                self.stdout.write(json.dumps(line, ensure_ascii=False))
        if refused:
            sys.exit(1)

    def _read(self, path: Path) -> tuple[contract.Json, Plan]:
        reading = read(
            path, mend=mend, progress=lambda page, pages: self._progress(path, page, pages)
        )
        plan = understand(reading.document)
        return contract.as_json(reading, plan), plan

    def _progress(self, path: Path, page: int, pages: int) -> None:
        self.stderr.write(f"{path.name}: nhận dạng trang {page}/{pages}…")
        self.stderr.flush()

    def _show(self, path: Path, value: contract.Json, plan: Plan) -> None:
        self.stdout.write(f"{path}")
        for label, key in _SHOWN:
            self.stdout.write(f"  {label}: {_said(key, value[key])}")
        counts = [f"{len(value['plan'][key])} {label}" for label, key in _ITEMS]
        self.stdout.write(f"  Căn cứ: {len(value['bases'])}; {'; '.join(counts)}")
        for budget in plan.budget:
            self.stdout.write(f"  Kinh phí: {budget.quote}")
        for difficulty in plan.difficulties:
            self.stdout.write(f"  Khi có vướng mắc: {difficulty.quote}")
        for warning in value["warnings"]:
            self.stdout.write(f"  Lưu ý ({warning['where']}): {warning['what']}")


def _said(key: str, value: str | None) -> str:
    """Return a value of the head as a clerk writes it: a date as day/month/year."""
    if value is None:
        return "(không có)"
    return f"{date.fromisoformat(value):%d/%m/%Y}" if key == "date" else value


def _files(paths: list[Path]) -> Iterator[Path]:
    """Yield the files named, and the readable ones in the folders named."""
    for path in paths:
        if path.is_dir():
            inside = sorted(path.iterdir())
            yield from (file for file in inside if file.suffix.lower() in opened.READABLE)
        else:
            yield path
