"""Which serif face a PDF is set in: the first of four that the machine has, whole in Vietnamese.

Debian's `fonts-liberation` 1 bears the same name as Liberation Serif 2 and lacks 93 Vietnamese
letters, so a face is known by its file and is asked for its letters, never by its name.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont, TTLibError

FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path.home() / ".local/share/fonts",
    Path.home() / ".fonts",
    Path("/Library/Fonts"),
    Path("/System/Library/Fonts/Supplemental"),
    Path("C:/Windows/Fonts"),
)
_LETTERS = "ĂẮẰẲẴẶÂẤẦẨẪẬĐÊẾỀỂỄỆÔỐỒỔỖỘƠỚỜỞỠỢƯỨỪỬỮỰÁÀẢÃẠÉÈẺẼẸÍÌỈĨỊÓÒỎÕỌÚÙỦŨỤÝỲỶỸỴ“”–…"
_WANTED = (
    ("Times New Roman", ("times.ttf", "Times_New_Roman.ttf", "Times New Roman.ttf")),
    ("Tinos", ("Tinos-Regular.ttf",)),
    ("Liberation Serif", ("LiberationSerif-Regular.ttf",)),
)


@dataclass(frozen=True, slots=True)
class Face:
    """A family and the folder of its files; Typst carries Libertinus Serif itself."""

    family: str
    folder: Path | None = None


LIBERTINUS = Face("Libertinus Serif")


@cache
def best_face() -> Face:
    """Return the face to use here; looked for once in the life of the process."""
    for family, names in _WANTED:
        for folder in FOLDERS:
            for name in names:
                for path in sorted(folder.rglob(name)):
                    if _is_whole(path):
                        return Face(family, path.parent)
    return LIBERTINUS


def _is_whole(path: Path) -> bool:
    """Tell whether the face has every Vietnamese letter, small and capital."""
    try:
        with path.open("rb") as file, TTFont(file, lazy=True) as font:
            letters = font.getBestCmap()
    except (TTLibError, OSError):
        return False
    return all(ord(char) in letters for char in _LETTERS + _LETTERS.lower())
