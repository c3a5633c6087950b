"""Puts marks back into the lines of a file before anything in them is understood."""

from dataclasses import replace

from vanban.read.lines import Line, Pages
from vanban.restore.engine import Word, is_damaged, restore
from vanban.restore.tones import retoned


def mend(pages: Pages) -> Pages:
    """Return the pages with their marks put back, and a doubt for each line not sure of a word."""
    text, starts = _joined(pages.lines)
    if not is_damaged(text):
        return _retoned(pages) if pages.scanned else pages
    restored = restore(text)
    by_line: dict[int, list[Word]] = {}
    at = 0
    for word in restored.words:
        while at + 1 < len(starts) and starts[at + 1] <= word.start:
            at += 1
        by_line.setdefault(at, []).append(word)
    lines, doubts = [], list(pages.doubts)
    for index, line in enumerate(pages.lines):
        words = by_line.get(index, [])
        lines.append(_mended(line, words, starts[index]))
        if unsure := [word for word in words if word.is_doubtful]:
            named = ", ".join(f"“{word.seen}” → “{word.text}”" for word in unsure)
            doubts.append(line.doubt(f"Chưa chắc dấu của: {named}"))
    return replace(pages, lines=tuple(lines), doubts=tuple(doubts))


def _retoned(pages: Pages) -> Pages:
    """Put right the tones of a scan, and tell each line that was changed."""
    lines, doubts = [], list(pages.doubts)
    for line in pages.lines:
        text = retoned(line.text, line.unsure)
        if text != line.text:
            doubts.append(line.doubt(f"Đã sửa dấu thanh của dòng quét: “{line.text}”"))
        lines.append(replace(line, text=text) if text != line.text else line)
    return replace(pages, lines=tuple(lines), doubts=tuple(doubts))


def _joined(lines: tuple[Line, ...]) -> tuple[str, list[int]]:
    """Return the text of the lines, a blank line above each gap, and where each line starts."""
    text, starts = "", []
    for line in lines:
        text += "\n" if line.gap and text else ""
        starts.append(len(text))
        text += f"{line.text}\n"
    return text, starts


def _mended(line: Line, words: list[Word], start: int) -> Line:
    if not words:
        return line
    parts, at = [], 0
    for word in words:
        begin = word.start - start
        parts += [line.text[at:begin], word.text]
        at = begin + len(word.seen)
    sure = sum(word.confidence for word in words) / len(words)
    text = "".join([*parts, line.text[at:]])
    return replace(line, text=text, confidence=round(line.confidence * sure, 3))
