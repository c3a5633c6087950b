"""The head of a document as one text, from which one value after another is taken."""

from collections.abc import Sequence

from vanban.read.lexicon import FROM_METADATA
from vanban.read.lines import Line
from vanban.text import clean, fold


class Canvas:
    """The head's lines as one text; what has been read is wiped so that it is not read twice."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines: list[Line] = []
        self.starts: list[int] = []
        self.metadata: dict[str, tuple[str, Line]] = {}
        pieces: list[str] = []
        length = 0
        for line in self._without_metadata(lines):
            apart = bool(self.lines) and (line.gap or line.column != self.lines[-1].column)
            pieces.append("\n\n" if apart else "\n" if self.lines else "")
            length += len(pieces[-1])
            self.lines.append(line)
            self.starts.append(length)
            pieces.append(line.text)
            length += len(line.text)
        self.text = "".join(pieces)

    def _without_metadata(self, lines: Sequence[Line]) -> list[Line]:
        """Set aside the table that a web page prints above a document ('Số hiệu', …)."""
        kept: list[Line] = []
        name = ""
        for line in lines:
            folded = fold(line.text)
            if name and line.column == 2:
                self.metadata.setdefault(name, (line.text, line))
                name = ""
                continue
            found = list(FROM_METADATA.finditer(folded))
            if not found or found[0].start():
                kept.append(line)
                continue
            edges = [*[m.start() for m in found[1:]], len(folded)]
            for one, end in zip(found, edges, strict=True):
                if value := line.text[one.end() : end].strip(" |:"):
                    self.metadata.setdefault(one["name"], (value, line))
                name = one["name"] if not value else ""
        return kept

    @property
    def folded(self) -> str:
        return fold(self.text)

    def line_at(self, offset: int) -> Line:
        place = sum(start <= offset for start in self.starts) - 1
        return self.lines[max(0, place)]

    def wipe(self, start: int, end: int) -> None:
        self.text = self.text[:start] + "\n" * (end - start) + self.text[end:]

    def cells(self) -> list[list[Line]]:
        """Return what is left, as lines grouped where the head shows a break."""
        found: list[list[Line]] = [[]]
        offset = 0
        for line in self.text.split("\n"):
            if line.strip(" .,|-–"):
                source = self.line_at(offset)
                found[-1].append(
                    Line(
                        clean(line), source.page, source.number, bold=source.bold,
                        centred=source.centred, column=source.column, confidence=source.confidence,
                    )
                )  # fmt: skip
            elif found[-1]:
                found.append([])
            offset += len(line) + 1
        return [cell for cell in found if cell]
