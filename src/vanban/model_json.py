"""A document as JSON and back: what `guongsang write` reads, checked to the last key.

The keys are the fields of the model. Empty values are left out. A key that the model does not have
is refused by name, so that a slip of the pen never loses a word in silence.
"""

import datetime as dt
import difflib
import json
import types
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from vanban.errors import NotADocument
from vanban.model import OfficialDocument, PrintedDate, Table
from vanban.text import clean


def dump(document: OfficialDocument) -> str:
    """Return `document` as JSON text, two spaces a level, keys in the model's order."""
    return json.dumps(_plain(document), ensure_ascii=False, indent=2) + "\n"


def load(text: str) -> OfficialDocument:
    """Return the document that `text` tells, or raise `NotADocument` naming the fault."""
    try:
        data = json.loads(text, object_pairs_hook=_object)
        document: OfficialDocument = _object_of(OfficialDocument, data, "")
    except json.JSONDecodeError as error:
        raise NotADocument(
            f"Tệp không phải JSON: lỗi ở dòng {error.lineno}, cột {error.colno}."
        ) from error
    except RecursionError as error:
        raise NotADocument("Tệp JSON lồng nhau quá sâu.") from error
    return document


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        shown = {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
        kept = {"rows", "header_rows"} if isinstance(value, Table) else set()
        kept |= {each.name for each in fields(value) if _is_required(each)}
        return {name: one for name, one in shown.items() if name in kept or not _is_empty(one)}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def _is_empty(value: Any) -> bool:
    return value is None or value is False or value in ("", [], {})


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse a key that stands twice: one of its values would be lost."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise NotADocument(f"Khóa “{key}” đứng hai lần trong cùng một mục.")
        found[key] = value
    return found


def _object_of(wanted: type, data: Any, path: str) -> Any:
    """Return an instance of the dataclass `wanted` from a JSON object."""
    if not isinstance(data, dict):
        raise NotADocument(f"{_place(path)} phải là một đối tượng {{…}}.")
    hints = _hints(wanted)
    for key in data:
        if key not in hints:
            raise NotADocument(_unknown(key, list(hints), path))
    for each in fields(wanted):
        if _is_required(each) and each.name not in data:
            raise NotADocument(f"{_place(path)} thiếu khóa “{each.name}”.")
    made = wanted(**{key: _value(hints[key], one, f"{path}/{key}") for key, one in data.items()})
    _check(made, path)
    return made


def _is_required(each: "Field[Any]") -> bool:
    return each.default is MISSING and each.default_factory is MISSING


def _value(wanted: Any, data: Any, path: str) -> Any:
    if get_origin(wanted) is tuple:
        if not isinstance(data, list):
            raise NotADocument(f"{_place(path)} phải là một danh sách […].")
        inner = get_args(wanted)[0]
        return tuple(_value(inner, one, f"{path}/{number}") for number, one in enumerate(data))
    if get_origin(wanted) in (Union, types.UnionType):
        return _one_of(get_args(wanted), data, path)
    if is_dataclass(wanted):
        return _object_of(wanted, data, path)  # type: ignore[arg-type]
    if wanted is dt.date:
        return _day(data, path)
    if type(data) is not wanted:
        raise NotADocument(f"{_place(path)} phải là {_NAMES[wanted]}.")
    return clean(data) if wanted is str else data


def _one_of(choices: tuple[Any, ...], data: Any, path: str) -> Any:
    """Return `data` as one of a union: null, a paragraph, or an object such as a table."""
    if data is None and types.NoneType in choices:
        return None
    rest = [choice for choice in choices if choice is not types.NoneType]
    plain = [choice for choice in rest if not is_dataclass(choice)]
    objects = [choice for choice in rest if is_dataclass(choice)]
    return _value((objects if isinstance(data, dict) and objects else plain)[0], data, path)


def _day(data: Any, path: str) -> dt.date:
    try:
        return dt.date.fromisoformat(data)
    except (TypeError, ValueError):
        raise NotADocument(f"{_place(path)} phải là một ngày dạng “2026-03-31”.") from None


def _check(made: Any, path: str) -> None:
    """Refuse dates and tables that no document can print."""
    if isinstance(made, PrintedDate):
        parts = ((made.year, 1, 9999), (made.month, 1, 12), (made.day, 1, 31))
        if any(part is not None and not least <= part <= most for part, least, most in parts):
            raise NotADocument(f"{_place(path)} không phải là một ngày tháng năm có thật.")
    if isinstance(made, Table):
        if not made.rows or not made.rows[0]:
            raise NotADocument(f"{_place(path)} là bảng không có dòng nào.")
        if any(len(row) != len(made.rows[0]) for row in made.rows):
            raise NotADocument(f"{_place(path)} là bảng có các dòng không cùng số cột.")
        if not 0 <= made.header_rows <= len(made.rows):
            raise NotADocument(f"{_place(path)} có số dòng đầu bảng (header_rows) không hợp lệ.")


def _unknown(key: str, known: list[str], path: str) -> str:
    near = difflib.get_close_matches(key, known, n=1)
    hint = f"có phải là “{near[0]}”?" if near else f"các khóa được dùng: {', '.join(known)}."
    return f"{_place(path)} có khóa lạ “{key}”; {hint}"


def _place(path: str) -> str:
    return f"Mục {path}" if path else "Tệp"


@cache
def _hints(wanted: type) -> dict[str, Any]:
    return get_type_hints(wanted)


_NAMES = {str: "chuỗi ký tự", int: "số nguyên", bool: "true hoặc false"}
