"""A zip written in one pass to a file on disk: same contents, same bytes; each part has its sum."""

import hashlib
from collections.abc import Iterable
from types import TracebackType
from typing import IO, Self
from zipfile import ZIP_STORED, ZipFile, ZipInfo

MANIFEST = "manifest-sha256.txt"
_UNIX = 3


class Bundle:
    """An archive being written; all its parts bear one day, the last of the year.

    Parts are stored as they are: PDF is packed already, and no library's packing is trusted to
    give the same bytes tomorrow.
    """

    def __init__(self, target: IO[bytes], top: str, year: int) -> None:
        self._zip = ZipFile(target, "w", ZIP_STORED, allowZip64=True)
        self._top, self._day = top, (year, 12, 31, 0, 0, 0)
        self._sums: list[tuple[str, str]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self._zip.close()

    def add(self, name: str, chunks: Iterable[bytes], size: int) -> str:
        """Write one part in pieces; return its SHA-256."""
        info = ZipInfo(f"{self._top}/{name}", self._day)
        info.create_system, info.external_attr, info.file_size = _UNIX, 0o644 << 16, size
        summed = hashlib.sha256()
        with self._zip.open(info, "w") as part:
            for chunk in chunks:
                summed.update(chunk)
                part.write(chunk)
        self._sums.append((name, summed.hexdigest()))
        return summed.hexdigest()

    def add_text(self, name: str, text: str, *, encoding: str = "utf-8") -> None:
        """Write one part that is at hand."""
        content = text.encode(encoding)
        self.add(name, [content], len(content))

    def add_manifest(self) -> None:
        """Write the sums of all parts before it, as `sha256sum -c` reads them."""
        self.add_text(MANIFEST, "".join(f"{summed}  {name}\n" for name, summed in self._sums))
