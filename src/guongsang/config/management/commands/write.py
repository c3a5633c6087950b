"""`guongsang write MODEL.json --docx --pdf`: official documents from their models, one or many."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from vanban import model_json
from vanban.errors import DocumentError, NotADocument, TooLarge
from vanban.write import to_docx, to_pdf

LARGEST = 20 * 1024 * 1024


class Command(BaseCommand):
    help = "Soạn văn bản .docx, .pdf theo Nghị định 30/2020/NĐ-CP từ tệp mô hình JSON."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="MODEL.json|THƯ-MỤC")
        parser.add_argument("--docx", action="store_true", help="soạn tệp Word")
        parser.add_argument("--pdf", action="store_true", help="soạn tệp PDF/A")
        parser.add_argument(
            "--into", type=Path, help="thư mục ghi kết quả (mặc định: cạnh tệp JSON)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit 0 if everything was written, 1 if a file was refused, 2 if nothing was asked."""
        writers = {".docx": to_docx, ".pdf": to_pdf}
        wanted = {suffix: write for suffix, write in writers.items() if options[suffix[1:]]}
        if not wanted:
            self.stderr.write("Hãy chọn --docx, --pdf hoặc cả hai.")
            sys.exit(2)
        models = _models(options["paths"])
        if not models:
            self.stderr.write("Không có tệp .json nào để soạn.")
            sys.exit(2)
        self.targets: set[Path] = set()
        refused = 0
        for path in models:
            try:
                self._write(path, options["into"] or path.parent, wanted)
            except (DocumentError, OSError) as error:
                refused += 1
                self.stderr.write(f"{path}: {_sentence(error)}")
        if refused:
            sys.exit(1)

    def _write(self, path: Path, folder: Path, wanted: dict[str, Any]) -> None:
        document = model_json.load(_text(path))
        made = {suffix: write(document) for suffix, write in wanted.items()}
        folder.mkdir(parents=True, exist_ok=True)
        for suffix, content in made.items():
            target = folder / f"{path.stem}{suffix}"
            if target in self.targets:
                raise NotADocument(f"Lượt này đã ghi một tệp cùng tên: {target}.")
            self.targets.add(target)
            target.write_bytes(content)
            self.stdout.write(str(target))


def _models(paths: list[Path]) -> list[Path]:
    """Return the files named, and those ending in .json of the folders named."""
    found: list[Path] = []
    for path in paths:
        found += sorted(path.glob("*.json")) if path.is_dir() else [path]
    return found


def _text(path: Path) -> str:
    if path.stat().st_size > LARGEST:
        raise TooLarge(f"Tệp lớn hơn {LARGEST // 1024 // 1024} MB.")
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotADocument("Tệp không phải văn bản UTF-8.") from error


def _sentence(error: Exception) -> str:
    """Return one line in Vietnamese; the system's own messages are English."""
    if isinstance(error, FileNotFoundError):
        return "Không tìm thấy tệp."
    if isinstance(error, PermissionError):
        return "Không có quyền đọc hoặc ghi tệp."
    if isinstance(error, OSError):
        return f"Không đọc hoặc ghi được tệp ({error.strerror})."
    return str(error)
