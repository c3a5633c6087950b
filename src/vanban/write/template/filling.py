"""Which fields a template uses, and the template filled: rows and paragraphs of lists repeated."""

import copy
import difflib
import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from vanban.container import Element, W
from vanban.errors import BadTemplate
from vanban.write.template import grammar
from vanban.write.template.grammar import ORDINAL
from vanban.write.template.opened import Template, opened
from vanban.write.word import stored

Rows = Sequence[Mapping[str, str]]
Value = str | Rows
_IDENTITIES = ("paraId", "textId")
_LONGEST_LIST = 5_000


@dataclass(frozen=True, slots=True)
class Fields:
    """Names of plain fields, and of lists with the columns used of each; in order of first use."""

    names: tuple[str, ...] = ()
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def fields_of(template: bytes) -> Fields:
    """Return the fields that `template` (.docx) uses; raise as `fill` for what is unsafe."""
    return _used(opened(template))


def check(template: bytes, known: Fields) -> Fields:
    """Return the fields used; raise `BadTemplate` naming each that is not in `known`."""
    used = fields_of(template)
    _refuse_unknown(used, known)
    return used


def fill(template: bytes, values: Mapping[str, Value]) -> bytes:
    r"""Return `template` with its fields filled: `{{ ten }}` by a text, a list's by its rows.

    A table row (or, outside tables, a paragraph) with `{{ danh_sach.ho_ten }}` is repeated for
    each row of the list; `{{ danh_sach.stt }}` counts them. Values are text: what stands in them
    is never read as a field. '\n' breaks a line. Raise `BadTemplate` naming a field without a
    value, and `UnreadableFile` for a file that is unsafe. The same input gives the same bytes.
    """
    parts = opened(template)
    lists = {name: one for name, one in values.items() if not isinstance(one, str)}
    plain = {name: one for name, one in values.items() if isinstance(one, str)}
    for name, rows in lists.items():
        if len(rows) > _LONGEST_LIST:
            raise BadTemplate(f"Danh sách “{name}” dài quá {_LONGEST_LIST} dòng.")
    used = _used(parts)
    _refuse_unknown(used, _known(plain, lists, used))
    for tree in parts.trees.values():
        _fill_tree(tree, plain, lists)
    return _packed(parts)


def _known(plain: Mapping[str, str], lists: Mapping[str, Rows], used: Fields) -> Fields:
    """Return what values there are; of an empty list any column may be asked."""
    columns = {
        name: tuple(set.intersection(*(set(row) for row in rows)))
        if rows
        else used.lists.get(name, ())
        for name, rows in lists.items()
    }
    return Fields(tuple(plain), columns)


def _used(template: Template) -> Fields:
    names: dict[str, None] = {}
    lists: dict[str, dict[str, None]] = {}
    for tree in template.trees.values():
        for paragraph in tree.iter(f"{W}p"):
            for one in grammar.fields(paragraph):
                if one.column:
                    lists.setdefault(one.name, {})[one.column] = None
                else:
                    names[one.name] = None
        for owner, paragraphs in _repeated(tree).items():
            _one_list(owner, paragraphs)
    return Fields(tuple(names), {name: tuple(columns) for name, columns in lists.items()})


def _refuse_unknown(used: Fields, known: Fields) -> None:
    faults = [_unknown(name, known) for name in used.names if name not in known.names]
    for name, columns in used.lists.items():
        if name not in known.lists:
            faults.append(_unknown(f"{name}.{columns[0]}", known))
            continue
        offered = (*known.lists[name], ORDINAL)
        faults += [
            f"Mẫu có cột “{name}.{column}” không có trong danh sách{_near(column, offered)}."
            for column in columns
            if column not in offered
        ]
    if faults:
        raise BadTemplate(" ".join(faults[:5]))


def _unknown(key: str, known: Fields) -> str:
    name, _, column = key.partition(".")
    if not column and name in known.lists:
        return f"“{name}” là danh sách: viết {{{{ {name}.ten_cot }}}} trong một dòng của bảng."
    if column and name in known.names:
        return f"“{name}” không phải danh sách: viết {{{{ {name} }}}} thay vì “{key}”."
    offered = (*known.names, *known.lists)
    return f"Mẫu có trường “{key}” mà hệ thống không biết{_near(name, offered)}."


def _near(name: str, offered: Sequence[str]) -> str:
    near = difflib.get_close_matches(name, offered, n=1)
    return f"; có phải là “{near[0]}”?" if near else f"; các tên được dùng: {', '.join(offered)}"


def _repeated(tree: Element) -> dict[Element, list[Element]]:
    """Return the rows and paragraphs that stand for a list, each with its paragraphs."""
    found: dict[Element, list[Element]] = {}
    for paragraph in tree.iter(f"{W}p"):
        if any(one.column for one in grammar.fields(paragraph)):
            owner = next(paragraph.iterancestors(f"{W}tr"), paragraph)
            found.setdefault(owner, list(owner.iter(f"{W}p")))
    return found


def _one_list(owner: Element, paragraphs: list[Element]) -> str:
    """Return the name of the list that `owner` repeats; refuse two, and one inside another."""
    columns = [one for each in paragraphs for one in grammar.fields(each) if one.column]
    names = list(dict.fromkeys(one.name for one in columns))
    if len(names) > 1:
        raise BadTemplate(
            f"Một dòng của mẫu dùng hai danh sách “{names[0]}” và “{names[1]}”; hãy tách dòng."
        )
    inner = [row for row in owner.iter(f"{W}tr") if row is not owner]
    if any(_lists_in(row) for row in inner):
        raise BadTemplate(f"Danh sách “{names[0]}” nằm trong bảng lồng; hãy đưa ra bảng ngoài.")
    if owner.tag == f"{W}p" and owner.find(f"{W}pPr/{W}sectPr") is not None:
        raise BadTemplate(f"Dòng “{columns[0].key}” đứng ngay trước ngắt trang; hãy tách đoạn.")
    return names[0]


def _lists_in(row: Element) -> bool:
    return any(one.column for each in row.iter(f"{W}p") for one in grammar.fields(each))


def _fill_tree(tree: Element, plain: Mapping[str, str], lists: Mapping[str, Rows]) -> None:
    filled: set[Element] = set()
    for owner, paragraphs in _repeated(tree).items():
        name = _one_list(owner, paragraphs)
        for values, made in _copies(owner, lists[name]):
            cells = {f"{name}.{column}": value for column, value in values.items()}
            for paragraph in made.iter(f"{W}p"):
                grammar.fill(paragraph, grammar.fields(paragraph), {**plain, **cells})
                filled.add(paragraph)
    for paragraph in tree.iter(f"{W}p"):
        if paragraph not in filled and (found := grammar.fields(paragraph)):
            grammar.fill(paragraph, found, plain)


def _copies(owner: Element, rows: Rows) -> Iterator[tuple[Mapping[str, str], Element]]:
    """Yield each row of a list with a copy of `owner` that takes its place in the document."""
    last = owner
    for number, row in enumerate(rows, 1):
        made = copy.deepcopy(owner)
        made.tail = None
        if number > 1:
            _forget_identities(made)
        last.addnext(made)
        last = made
        yield {ORDINAL: str(number), **row}, made
    parent = owner.getparent()
    parent.remove(owner)
    if parent.tag == f"{W}tbl" and parent.find(f"{W}tr") is None:
        above = parent.getparent()
        above.replace(parent, parent.makeelement(f"{W}p"))
    elif parent.find(f"{W}p") is None and owner.tag == f"{W}p":
        parent.append(parent.makeelement(f"{W}p"))


def _forget_identities(made: Element) -> None:
    """Take out names that may stand only once in a file: bookmarks and Word's paragraph ids."""
    for mark in list(made.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
        mark.getparent().remove(mark)
    for element in made.iter():
        for key in [key for key in element.attrib if key.rpartition("}")[2] in _IDENTITIES]:
            del element.attrib[key]


def _packed(template: Template) -> bytes:
    """Return the file again, its parts in their order."""
    packed = io.BytesIO()
    trees = {**template.changed, **template.trees}
    with zipfile.ZipFile(packed, "w") as out:
        for name in template.names:
            data = (
                etree.tostring(trees[name], xml_declaration=True, encoding="UTF-8", standalone=True)
                if name in trees
                else template.archive.read(name)
            )
            out.writestr(stored(name), data)
    return packed.getvalue()
