"""Web fonts with every Vietnamese letter, cut from the font packages when first needed.

Static files are found by Django through `FontFinder`, so `runserver` and `collectstatic` both
serve `fonts/be-vietnam-pro-400.woff2`; nothing binary is kept in the repository.
"""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import fontpkg_be_vietnam_pro
import fontpkg_source_serif_4
from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

FOLDER = "fonts"
LETTERS = (
    *range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x1A0, 0x1A2), *range(0x1AF, 0x1B1),
    *range(0x1EA0, 0x1EFA), 0x300, 0x301, 0x303, 0x306, 0x309, 0x302, 0x31B, 0x323,
    *range(0x2010, 0x2016), *range(0x2018, 0x201F), 0x2020, 0x2022, 0x2026, 0x2030, 0x2032, 0x2033,
    0x2039, 0x203A, 0x2044, 0x20AB, 0x20AC, 0x2116, 0x2122, *range(0x2190, 0x2194),
    0x2212, 0x2260, 0x2264, 0x2265, 0x2713, 0x2717,
)  # fmt: skip
"""Latin-1, Latin Extended-A, Vietnamese, combining tones, punctuation, đồng, arrows, ticks."""


@dataclass(frozen=True, slots=True)
class Face:
    """One file of the site: where its outlines come from; axes to fix, of a variable font."""

    package: Any
    file: str
    fixed: tuple[tuple[str, float | tuple[float, float]], ...] = ()


FACES = {
    f"{FOLDER}/be-vietnam-pro-400.woff2": Face(fontpkg_be_vietnam_pro, "BeVietnamPro-Regular.ttf"),
    f"{FOLDER}/be-vietnam-pro-500.woff2": Face(fontpkg_be_vietnam_pro, "BeVietnamPro-Medium.ttf"),
    f"{FOLDER}/be-vietnam-pro-600.woff2": Face(fontpkg_be_vietnam_pro, "BeVietnamPro-SemiBold.ttf"),
    f"{FOLDER}/be-vietnam-pro-700.woff2": Face(fontpkg_be_vietnam_pro, "BeVietnamPro-Bold.ttf"),
    f"{FOLDER}/be-vietnam-pro-400-italic.woff2": Face(
        fontpkg_be_vietnam_pro, "BeVietnamPro-Italic.ttf"
    ),
    f"{FOLDER}/source-serif-4.woff2": Face(
        fontpkg_source_serif_4, "SourceSerif4[opsz,wght].ttf", (("opsz", 16), ("wght", (300, 800)))
    ),
}


class FontFinder(BaseFinder):
    """Finds the site's fonts, cutting each once into a cache beside the data."""

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:  # noqa: FBT001, FBT002 -- Django's signature
        # Django 5.2 still calls with the older name `all`.
        every = find_all or bool(kwargs.get("all"))
        if path not in FACES:
            return []
        found = str(made(path))
        return [found] if every else found

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, FileSystemStorage]]:  # noqa: ARG002 -- Django's signature
        storage = FileSystemStorage(location=str(cache_folder()))
        for path in FACES:
            made(path)
            yield path, storage


def cache_folder() -> Path:
    """Return the folder of the cut fonts; another set of letters or package has another folder."""
    names = sorted({face.package.__name__ for face in FACES.values()})
    versions = [version(name.replace("_", "-")) for name in names]
    key = hashlib.sha256(repr((LETTERS, FACES.keys(), versions)).encode()).hexdigest()[:12]
    return Path(settings.VAR) / "fonts" / key


def made(path: str) -> Path:
    """Return the file of a font, cutting it when it is not there; safe when several do at once."""
    target = cache_folder() / path
    if target.exists():
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=target.parent, suffix=".part")
    try:
        os.close(handle)
        cut(FACES[path], Path(draft))
        Path(draft).chmod(0o644)
        Path(draft).replace(target)
    finally:
        Path(draft).unlink(missing_ok=True)
    return target


def cut(face: Face, target: Path) -> None:
    """Write the face with our letters only, as woff2."""
    from fontTools.subset import Options, Subsetter  # noqa: PLC0415 -- slow to load, rarely needed
    from fontTools.ttLib import TTFont  # noqa: PLC0415 -- the same
    from fontTools.varLib.instancer import instantiateVariableFont  # noqa: PLC0415 -- the same

    font = TTFont(Path(face.package.ROOT) / "files" / face.file)
    if face.fixed:
        font = instantiateVariableFont(font, dict(face.fixed))
    options = Options()
    options.flavor = "woff2"
    options.hinting = False
    options.layout_features = ["kern", "liga", "mark", "mkmk", "ccmp", "locl", "tnum", "lnum"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=LETTERS)
    subsetter.subset(font)
    font.flavor = "woff2"
    font.save(target)
