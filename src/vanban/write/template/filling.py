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
from vanban.write.template import blocks, grammar
from vanban.write.template.blocks import Passage
from vanban.write.template.grammar import ORDINAL
from vanban.write.template.opened import Template, opened
from vanban.write.template.places import place_of, placed
from vanban.write.word import stored

Rows = Sequence[Mapping[str, str]]
Value = str | Rows | Passage
_IDENTITIES = ("paraId", "textId")
_LONGEST_LIST = 5_000
_MOST_FAULTS = 5


@dataclass(frozen=True, slots=True)
class Fields:
    """Names of plain fields, and of lists with the columns used of each; in order of first use.

    `passages` are names that stand for whole parts of a document; a template that is only looked
    at (`fields_of`) cannot tell them from plain ones.
    """

    names: tuple[str, ...] = ()
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    passages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Used:
    """The fields of a template, and for each the tree and the paragraph that first has it."""

    fields: Fields
    first: Mapping[str, tuple[Element, Element]]

    def where(self, key: str) -> str:
        return place_of(*self.first[key])


def fields_of(template: bytes) -> Fields:
    """Return the fields that `template` (.docx) uses; raise as `fill` for what is unsafe."""
    return _used(opened(template)).fields


def check(template: bytes, known: Fields) -> Fields:
    """Return the fields used; raise `BadTemplate` naming each that is not in `known`, and where."""
    parts = opened(template)
    used = _used(parts)
    _refuse_unknown(used, known)
    _refuse_crowded(parts, known.passages)
    return used.fields


def fill(template: bytes, values: Mapping[str, Value]) -> bytes:
    r"""Return `template` with its fields filled: `{{ ten }}` by a text, a list's by its rows.

    A table row (or, outside tables, a paragraph) with `{{ danh_sach.ho_ten }}` is repeated for
    each row of the list; `{{ danh_sach.stt }}` counts them. A paragraph that holds only the field
    of a `Passage` gives way to it. Values are text: what stands in them is never read as a field.
    '\n' breaks a line. Raise `BadTemplate` naming a field without a
    value, and `UnreadableFile` for a file that is unsafe. The same input gives the same bytes.
    """
    parts = opened(template)
    given = _sorted(values)
    for name, rows in given.lists.items():
        if len(rows) > _LONGEST_LIST:
            raise BadTemplate(f"Danh sách “{name}” dài quá {_LONGEST_LIST} dòng.")
    used = _used(parts)
    _refuse_unknown(used, _known(given, used.fields))
    _refuse_crowded(parts, tuple(given.passages))
    is_foreign = False
    if any(name in given.passages for name in used.fields.names):
        is_foreign = blocks.add_styles(parts)
    for tree in parts.trees.values():
        _fill_tree(tree, given, is_foreign=is_foreign)
    return _packed(parts)


@dataclass(frozen=True, slots=True)
class _Given:
    """The values by what they are."""

    plain: Mapping[str, str]
    lists: Mapping[str, Rows]
    passages: Mapping[str, Passage]


def _sorted(values: Mapping[str, Value]) -> _Given:
    plain = {name: one for name, one in values.items() if isinstance(one, str)}
    passages = {name: one for name, one in values.items() if isinstance(one, Passage)}
    lists = {name: one for name, one in values.items() if not isinstance(one, str | Passage)}
    return _Given(plain, lists, passages)


def _known(given: _Given, used: Fields) -> Fields:
    """Return what values there are; of an empty list any column may be asked."""
    columns = {
        name: tuple(set.intersection(*(set(row) for row in rows)))
        if rows
        else used.lists.get(name, ())
        for name, rows in given.lists.items()
    }
    return Fields(tuple(given.plain), columns, tuple(given.passages))


def _used(template: Template) -> _Used:
    first: dict[str, tuple[Element, Element]] = {}
    lists: dict[str, dict[str, None]] = {}
    for tree in template.trees.values():
        for paragraph in tree.iter(f"{W}p"):
            with placed(tree, paragraph):
                found = grammar.fields(paragraph)
            for one in found:
                first.setdefault(one.key, (tree, paragraph))
                if one.column:
                    lists.setdefault(one.name, {})[one.column] = None
        for owner, paragraphs in _repeated(tree).items():
            with placed(tree, paragraphs[0]):
                _one_list(owner, paragraphs)
    columns = {name: tuple(found) for name, found in lists.items()}
    return _Used(Fields(tuple(key for key in first if "." not in key), columns), first)


def _refuse_unknown(used: _Used, known: Fields) -> None:
    offered = (*known.names, *known.passages)
    faults = {name: _unknown(name, known) for name in used.fields.names if name not in offered}
    for name, columns in used.fields.lists.items():
        if name not in known.lists:
            faults[f"{name}.{columns[0]}"] = _unknown(f"{name}.{columns[0]}", known)
            continue
        offered = (*known.lists[name], ORDINAL)
        for column in columns:
            if column not in offered:
                faults[f"{name}.{column}"] = (
                    f"Mẫu có cột “{name}.{column}” không có trong danh sách{_near(column, offered)}"
                )
    if faults:
        said = [
            f"{fault}{'' if fault.endswith('?') else '.'} Chỗ sai: {used.where(key)}."
            for key, fault in faults.items()
        ]
        raise BadTemplate(" ".join(said[:_MOST_FAULTS]))


def _refuse_crowded(template: Template, passages: Sequence[str]) -> None:
    for tree in template.trees.values():
        for paragraph in tree.iter(f"{W}p"):
            for one in grammar.fields(paragraph):
                if one.name in passages:
                    with placed(tree, paragraph):
                        blocks.refuse_crowded(paragraph, one.name, tree)
                        _refuse_repeated(paragraph, one.name)


def _refuse_repeated(paragraph: Element, name: str) -> None:
    row = next(paragraph.iterancestors(f"{W}tr"), None)
    if row is not None and _lists_in(row):
        raise BadTemplate(f"Trường “{name}” nằm trong hàng được lặp lại; hãy đưa ra hàng khác.")


def _unknown(key: str, known: Fields) -> str:
    """Return what is wrong with a field, without its closing mark."""
    name, _, column = key.partition(".")
    if not column and name in known.lists:
        return f"“{name}” là danh sách: viết {{{{ {name}.ten_cot }}}} trong một dòng của bảng"
    if column and name in (*known.names, *known.passages):
        return f"“{name}” không phải danh sách: viết {{{{ {name} }}}} thay vì “{key}”"
    offered = (*known.names, *known.passages, *known.lists)
    return f"Mẫu có trường “{key}” mà hệ thống không biết{_near(name, offered)}"


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


def _fill_tree(tree: Element, given: _Given, *, is_foreign: bool) -> None:
    plain = given.plain
    filled: set[Element] = set()
    for owner, paragraphs in _repeated(tree).items():
        name = _one_list(owner, paragraphs)
        for values, made in _copies(owner, given.lists[name]):
            cells = {f"{name}.{column}": value for column, value in values.items()}
            for paragraph in made.iter(f"{W}p"):
                grammar.fill(paragraph, grammar.fields(paragraph), {**plain, **cells})
                filled.add(paragraph)
    for paragraph in list(tree.iter(f"{W}p")):
        if paragraph in filled or not (found := grammar.fields(paragraph)):
            continue
        if found[0].name in given.passages:
            blocks.put(paragraph, given.passages[found[0].name], is_foreign=is_foreign)
        else:
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
