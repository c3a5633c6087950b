"""An office's template opened without trust: what may run, link out or hide is refused by name."""

import re
import zipfile
from dataclasses import dataclass, field

from vanban.container import (
    MIB,
    Element,
    Limits,
    W,
    check_size,
    open_archive,
    parsed,
    refuse_macros,
)
from vanban.errors import BadTemplate, UnreadableFile

LIMITS = Limits(size=10 * MIB, unpacked=60 * MIB)
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_FILLED = tuple(f"{_WORD}{kind}+xml" for kind in (
    "document.main", "header", "footer", "footnotes", "endnotes",
))  # fmt: skip
_TEMPLATE_LINK = "/attachedTemplate"
_FORBIDDEN = {
    "/oleObject": "đối tượng OLE nhúng", "/package": "tệp nhúng", "/control": "điều khiển ActiveX",
    "/aFChunk": "tài liệu chèn (altChunk)", "/frame": "khung liên kết",
    "/subDocument": "tài liệu con", "/vbaProject": "macro", "/wordVbaData": "macro",
    "/keyMapCustomizations": "phím tắt gắn lệnh", "/attachedToolbars": "thanh công cụ gắn lệnh",
    "/ui/extensibility": "thanh công cụ gắn lệnh", "/mailMergeSource": "nguồn trộn thư",
}  # fmt: skip
_FIELDS = {
    "PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "PAGEREF", "REF", "NOTEREF", "STYLEREF", "TOC",
    "TC", "SEQ", "HYPERLINK", "FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN", "SYMBOL", "DATE", "TIME",
    "CREATEDATE", "SAVEDATE", "PRINTDATE", "=",
}  # fmt: skip
"""Word's own fields that only count, point inside the file or tell the day."""
_SAFE_LINK = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
_DRAWN = ("word/diagrams/", "word/charts/")


@dataclass(slots=True)
class Template:
    """The parts of a template: those that carry words as trees, the others as they came."""

    archive: zipfile.ZipFile
    names: list[str]
    trees: dict[str, Element] = field(default_factory=dict)
    changed: dict[str, Element] = field(default_factory=dict)
    """Parts that are not filled but written anew."""


def opened(content: bytes) -> Template:
    """Return the parts of a template; raise `UnreadableFile` or `BadTemplate` if it is unsafe."""
    check_size(content, LIMITS)
    archive = open_archive(content, LIMITS)
    names = archive.namelist()
    if len(set(names)) != len(names):
        raise UnreadableFile("Tệp nén có hai phần cùng tên, không an toàn để mở.")
    refuse_macros(set(names))
    if "[Content_Types].xml" not in names:
        raise UnreadableFile("Tệp không phải văn bản Word (.docx).")
    template = Template(archive, names)
    for name in names:
        if name.lower().endswith(".rels"):
            _check_relations(template, name)
        if name.startswith(_DRAWN) and name.endswith(".xml") and b"{{" in archive.read(name):
            raise BadTemplate("Trường đặt trong biểu đồ hoặc SmartArt không điền được.")
    for name in _filled_parts(template):
        tree = parsed(archive, name)
        _check_fields(tree)
        template.trees[name] = tree
    return template


def _filled_parts(template: Template) -> list[str]:
    """Return the names of the parts that carry words, the body first."""
    types = parsed(template.archive, "[Content_Types].xml")
    kinds = {each.get("PartName", "").lstrip("/"): each.get("ContentType", "") for each in types}
    if any("macroEnabled" in kind for kind in kinds.values()):
        raise UnreadableFile("Tệp chứa macro, không an toàn; hãy lưu lại thành .docx rồi gửi lại.")
    found = [name for name in template.names if kinds.get(name) in _FILLED]
    found.sort(key=lambda name: _FILLED.index(kinds[name]))
    if not found or kinds[found[0]] != _FILLED[0]:
        raise UnreadableFile("Tệp không phải văn bản Word (.docx).")
    return found


def _check_relations(template: Template, name: str) -> None:
    """Refuse what is embedded or fetched from outside; forget the template the file came from."""
    root = parsed(template.archive, name)
    for relation in list(root.iter(_RELATION)):
        kind, target = relation.get("Type", ""), relation.get("Target", "")
        if kind.endswith(_TEMPLATE_LINK):
            _forget_link(template, name, root, relation)
            continue
        fault = next((said for end, said in _FORBIDDEN.items() if kind.endswith(end)), None)
        if fault:
            raise UnreadableFile(f"Mẫu chứa {fault}, không an toàn; hãy bỏ đi rồi gửi lại.")
        is_plain_link = kind.endswith("/hyperlink") and _SAFE_LINK.match(target)
        if relation.get("TargetMode") == "External" and not is_plain_link:
            raise UnreadableFile(
                f"Mẫu liên kết ra ngoài tới “{target[:80]}”; hãy nhúng hẳn vào tệp hoặc bỏ đi."
            )


def _forget_link(template: Template, name: str, root: Element, relation: Element) -> None:
    """Take out the link to a template on somebody's disk: Word would look for it on opening."""
    relation.getparent().remove(relation)
    template.changed[name] = root
    settings = name.replace("_rels/", "").removesuffix(".rels")
    if settings in template.names:
        tree = parsed(template.archive, settings)
        for link in list(tree.iter(f"{W}attachedTemplate")):
            link.getparent().remove(link)
        template.changed[settings] = tree


def _check_fields(tree: Element) -> None:
    """Refuse Word's own fields that fetch, ask or run; a field may stand inside another."""
    open_: list[list[str]] = []
    for element in tree.iter(f"{W}fldChar", f"{W}instrText", f"{W}fldSimple"):
        if element.tag == f"{W}fldSimple":
            _check_field(element.get(f"{W}instr", ""))
        elif element.tag == f"{W}instrText":
            if not open_:
                _check_field(element.text or "")
            else:
                open_[-1].append(element.text or "")
        elif element.get(f"{W}fldCharType") == "begin":
            open_.append([])
        elif open_ and element.get(f"{W}fldCharType") == "separate":
            _check_field("".join(open_[-1]))
        elif open_ and element.get(f"{W}fldCharType") == "end":
            _check_field("".join(open_.pop()))
    for unended in open_:
        _check_field("".join(unended))


def _check_field(instruction: str) -> None:
    words = instruction.split()
    word = words[0].upper() if words else ""
    if word.startswith("="):
        word = "="
    if word == "MERGEFIELD":
        named = words[1].strip('"') if len(words) > 1 else "…"
        raise BadTemplate(f"Mẫu có trường trộn thư “{named}”; hãy viết thành {{{{ {named} }}}}.")
    linked = word == "HYPERLINK" and not re.search(
        r"\\l\b|^HYPERLINK\s+\"?(?:https?|mailto):", instruction.strip(), re.IGNORECASE
    )
    if word not in _FIELDS or linked:
        raise BadTemplate(f"Mẫu có lệnh của Word “{instruction.strip()[:60]}” không được dùng.")
