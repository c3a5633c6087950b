"""Tags that show how far things are: stages, ladders, routes, quotas, funnels, figures."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.template import TemplateSyntaxError
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from guongsang.web.kit.components import tones
from guongsang.web.kit.components.filters import number as written

register = template.Library()

STAGES = ("Phát hiện", "Bồi dưỡng", "Tổng kết", "Nhân rộng")
STEP_STATES = {
    "none": "chưa làm",
    "doing": "đang làm",
    "done": "đã xong",
    "late": "chậm",
    "skipped": "bỏ qua",
}
_WIDTH, _ROW = 600, 46


def _stated(items: Iterable[Any]) -> list[dict[str, Any]]:
    """Return steps as dictionaries, each with the words of its state."""
    steps = []
    for item in items:
        step = {"state": item} if isinstance(item, str) else dict(item)
        if step.get("state", "none") not in STEP_STATES:
            raise TemplateSyntaxError(f"unknown state of a step: {step['state']!r}")
        step.setdefault("state", "none")
        step["words"] = STEP_STATES[step["state"]]
        steps.append(step)
    return steps


@register.inclusion_tag("components/stage_track.html")
def stage_track(
    *, stages: Sequence[Any], label: str = "Bốn khâu", compact: bool = False
) -> dict[str, Any]:
    """The four stages: a state each (none, doing, done, late) or a dict of state, note, href."""
    steps = _stated(stages)
    if len(steps) != len(STAGES):
        raise TemplateSyntaxError("stage_track takes four stages")
    for name, step in zip(STAGES, steps, strict=True):
        step.setdefault("label", name)
    return {"steps": steps, "label": label, "compact": compact}


@register.inclusion_tag("components/route.html")
def route(*, steps: Iterable[Any], label: str = "Các bước") -> dict[str, Any]:
    """Steps of a route: dicts of `label`, `state`, and perhaps `at`, `by`, `note`, `href`."""
    return {"steps": _stated(steps), "label": label}


@register.inclusion_tag("components/ladder.html")
def ladder(*, rungs: Iterable[dict[str, Any]], label: str = "Các cấp công nhận") -> dict[str, Any]:
    """Rungs from low to high: dicts of `label`, `reached`, perhaps `on`, `note`, `href`."""
    return {"rungs": list(rungs), "label": label}


@register.simple_block_tag(end_name="endstats")
def stats(content: str) -> SafeString:
    """A row of `stat` tiles."""
    return format_html('<ul class="stats">{}</ul>', mark_safe(content))  # noqa: S308 -- rendered content


@register.inclusion_tag("components/stat.html")
def stat(
    *, number: Any, label: str, href: str = "", hint: str = "", tone: str = "plain", icon: str = ""
) -> dict[str, Any]:
    """A figure that leads to the list it counts."""
    return {
        "number": number, "label": label, "href": href, "hint": hint, "icon": icon,
        "tone": tones.known(tone),
    }  # fmt: skip


@register.inclusion_tag("components/quota_bar.html")
def quota_bar(
    *, label: str, value: int, target: int, href: str = "", note: str = ""
) -> dict[str, Any]:
    """How much of a target is met: bar, figures and what is still short, in words too."""
    scale = max(value, target, 1)
    return {
        "label": label, "value": value, "target": target, "href": href, "note": note,
        "is_met": value >= target, "short": max(target - value, 0),
        "bar": round(value * 100 / scale, 2), "mark": round(target * 100 / scale, 2),
    }  # fmt: skip


@register.inclusion_tag("components/funnel.html")
def funnel(*, rows: Iterable[dict[str, Any]], caption: str) -> dict[str, Any]:
    """Bars that narrow, with the table behind: rows of `label`, `number`, perhaps `href`."""
    kept = [dict(row) for row in rows]
    top = max([row["number"] for row in kept], default=0) or 1
    for place, row in enumerate(kept):
        width = max(row["number"] * _WIDTH / top, 3 if row["number"] else 0)
        row.update(
            width=round(width, 1), x=round((_WIDTH - width) / 2, 1),
            y=place * _ROW, middle=place * _ROW + 25, step=place + 1,
            written=written(row["number"]),
        )  # fmt: skip
    return {"rows": kept, "caption": caption, "width": _WIDTH, "height": len(kept) * _ROW}


@register.inclusion_tag("components/bars.html")
def bars(*, rows: Iterable[dict[str, Any]], caption: str, unit: str = "") -> dict[str, Any]:
    """Horizontal bars, figures beside them: rows of `label`, `number`, perhaps `href`, `tone`."""
    kept = [dict(row) for row in rows]
    top = max([row["number"] for row in kept], default=0) or 1
    for row in kept:
        row["share"] = round(row["number"] * 100 / top, 2)
        row["tone"] = tones.known(row.get("tone", "plain"))
    return {"rows": kept, "caption": caption, "unit": unit}


@register.inclusion_tag("components/heat_calendar.html")
def heat_calendar(*, cells: Iterable[dict[str, Any]], caption: str, unit: str) -> dict[str, Any]:
    """A row a year, a cell a month, darker for more.

    Cells are dicts of `month` (a date in it), `number`, and perhaps `late` and `href`.
    """
    kept = [dict(cell) for cell in cells]
    top = max((cell["number"] for cell in kept), default=1)
    years: dict[int, list[dict[str, Any] | None]] = {}
    for cell in kept:
        cell["heat"] = 1 + min(3, cell["number"] * 4 // (top + 1))
        row = years.setdefault(cell["month"].year, [None] * 12)
        row[cell["month"].month - 1] = cell
    rows = [(year, years.get(year, [None] * 12)) for year in _span(years)]
    return {"rows": rows, "months": range(1, 13), "caption": caption, "unit": unit}


def _span(years: Iterable[int]) -> Iterable[int]:
    """Every year from the first to the last: an empty year is a row too."""
    known = sorted(years)
    return range(known[0], known[-1] + 1) if known else ()


@register.inclusion_tag("components/progress.html")
def progress(*, value: int, top: int, label: str) -> dict[str, Any]:
    """How far long work is."""
    return {"value": value, "top": top, "label": label}
