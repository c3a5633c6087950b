"""Counts the word sequences that `vanban.restore` ships: `count_words.py OUT FILE_OR_FOLDER ...`

Give it texts that are right. Only counts are kept, with the names of their sources, no sentence.
"""

import gzip
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

from vanban.restore.counts import tokens
from vanban.syllables import damage, is_syllable

_KINDS = (".txt", ".md", ".toml", ".html", ".csv")
_FEWEST = {1: 1, 2: 1, 3: 2}


def main(out: str, *sources: str) -> None:
    """Write the counts of one, two and three words in a row."""
    counts: Counter[tuple[str, ...]] = Counter()
    capitals: Counter[tuple[str, ...]] = Counter()
    names = []
    for source in sources:
        path = Path(source.split("=")[-1])
        names.append(source.split("=")[0])
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.suffix in _KINDS:
                _count(file.read_text(encoding="utf-8"), counts, capitals)
    lines = [f"# {name}" for name in names]
    for words, count in sorted(counts.items(), key=lambda item: (len(item[0]), item[0])):
        if count >= _FEWEST[len(words)]:
            lines.append(f"{' '.join(words)}\t{count}")
    lines += [
        f"^{' '.join(words)}\t{count}" for words, count in sorted(capitals.items()) if count > 1
    ]
    with Path(out).open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed:
        packed.write("\n".join(lines).encode())
    print(f"{len(lines)} lines, {Path(out).stat().st_size} bytes")


def _count(text: str, counts: Counter, capitals: Counter) -> None:
    for line in text.splitlines():
        if damage(line) > 0.1 or _is_name(line):
            continue
        for words in tokens(line):
            low = [word.lower() for word in words]
            if not all(word == "#" or is_syllable(word) for word in low):
                continue
            padded = ["<", "<", *low, ">"]
            for at in range(2, len(padded)):
                for size in (1, 2, 3):
                    counts[tuple(padded[at - size + 1 : at + 1])] += 1
            for first, second in pairwise(words):
                if first[0].isupper() and not first.isupper():
                    capitals[first.lower(), second.lower()] += 1


def _is_name(line: str) -> bool:
    """A line of a few words with capitals is a person's name: names are nobody's statistics."""
    words = line.strip(" *.").split()
    return 2 <= len(words) <= 6 and all(word[0].isupper() and not word.isupper() for word in words)


if __name__ == "__main__":
    main(*sys.argv[1:])
