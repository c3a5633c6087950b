"""A .docx opened: its XML parts, parsed without entities, network or trust."""

import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from typing import Any

from lxml import etree

from vanban.errors import UnreadableFile
from vanban.read.limits import LIMITS, Limits, check_size, open_archive

Element = Any
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DAMAGED = "Tệp Word bị hỏng, không mở được; hãy mở bằng Word, lưu lại rồi gửi lại."


@dataclass(frozen=True, slots=True)
class Package:
    """The parts that carry words: the body, the styles and the automatic numbers."""

    body: Element
    styles: Element | None
    numbering: Element | None


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
    root = _parsed(archive, main)
    body = root.find(f"{W}body")
    if body is None:
        raise UnreadableFile("Tệp không phải văn bản Word (.docx).")
    found = [_target(archive, relations, folder, kind) for kind in ("/styles", "/numbering")]
    names = archive.namelist()
    styles, numbering = (_parsed(archive, part) if part in names else None for part in found)
    return Package(body, styles, numbering)


def _target(archive: zipfile.ZipFile, relations: str, folder: str, kind: str) -> str | None:
    """Return the path of the part that `relations` names as `kind`."""
    if relations not in archive.namelist():
        return None
    for relation in _parsed(archive, relations).iter(_RELATIONS):
        if relation.get("Type", "").endswith(kind) and relation.get("TargetMode") != "External":
            target = relation.get("Target", "")
            whole = target if target.startswith("/") else posixpath.join("/", folder, target)
            return posixpath.normpath(whole).lstrip("/")
    return None


def _parsed(archive: zipfile.ZipFile, name: str) -> Element:
    try:
        data = archive.read(name)
    except (zipfile.BadZipFile, zlib.error, OSError, NotImplementedError, EOFError) as error:
        raise UnreadableFile(_DAMAGED) from error
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise UnreadableFile("Tệp Word chứa khai báo thực thể XML, không an toàn để mở.")
    if _STRICT in data[:4096]:
        raise UnreadableFile(
            "Tệp Word ở dạng “Strict Open XML”; hãy lưu lại dạng “Word Document (.docx)”."
        )
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableFile(_DAMAGED) from error
