"""A .docx opened: its XML parts, parsed without entities, network or trust."""

import posixpath
import zipfile
from dataclasses import dataclass, field

from vanban.container import LIMITS, Element, Limits, W, check_size, open_archive, parsed
from vanban.errors import UnreadableFile

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(frozen=True, slots=True)
class Package:
    """The parts that carry words: the body, the styles and the automatic numbers.

    `theme` names the fonts of headings ('major') and of text ('minor').
    """

    body: Element
    styles: Element | None
    numbering: Element | None
    theme: dict[str, str] = field(default_factory=dict)


def open_package(content: bytes, limits: Limits = LIMITS) -> Package:
    """Return the parts of a .docx; refuse what is damaged, locked, hostile or no Word file."""
    check_size(content, limits)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableFile(
            "Tệp Word được đặt mật khẩu hoặc ở dạng .doc cũ; hãy lưu lại dạng .docx."
        )
    archive = open_archive(content, limits)
    main = _target(archive, "_rels/.rels", "", "/officeDocument")
    if main is None or main not in archive.namelist():
        raise UnreadableFile("Tệp không phải văn bản Word (.docx).")
    folder, name = posixpath.split(main)
    relations = f"{folder}/_rels/{name}.rels"
    root = parsed(archive, main)
    body = root.find(f"{W}body")
    if body is None:
        raise UnreadableFile("Tệp không phải văn bản Word (.docx).")
    kinds = ("/styles", "/numbering", "/theme")
    found = [_target(archive, relations, folder, kind) for kind in kinds]
    names = archive.namelist()
    styles, numbering, theme = (parsed(archive, part) if part in names else None for part in found)
    return Package(body, styles, numbering, _fonts(theme))


def _fonts(theme: Element | None) -> dict[str, str]:
    """Return the Latin fonts of a theme."""
    found = {}
    for kind in ("major", "minor"):
        named = None if theme is None else theme.find(f".//{_DRAWING}{kind}Font/{_DRAWING}latin")
        if named is not None:
            found[kind] = named.get("typeface", "")
    return found


def _target(archive: zipfile.ZipFile, relations: str, folder: str, kind: str) -> str | None:
    """Return the path of the part that `relations` names as `kind`."""
    if relations not in archive.namelist():
        return None
    for relation in parsed(archive, relations).iter(_RELATIONS):
        if relation.get("Type", "").endswith(kind) and relation.get("TargetMode") != "External":
            target = relation.get("Target", "")
            whole = target if target.startswith("/") else posixpath.join("/", folder, target)
            return posixpath.normpath(whole).lstrip("/")
    return None
