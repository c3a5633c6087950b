"""Items that ask something of somebody: quotas, routes, milestones, events, tasks, reports."""

from collections.abc import Iterator

from guongsang.programmes.kinds import (
    ItemKind,
    ItemRole,
    Measure,
    MilestoneKind,
    OutcomeBy,
    Purpose,
    Step,
)  # fmt: skip
from guongsang.programmes.proposing import lexicon, places
from guongsang.programmes.proposing.parts import Json, Part, Read, placed
from vanban.text import clean, fold

_NOT_EXEMPLARS = "Con số này không đếm gương; hệ thống sẽ tính như chỉ tiêu giới thiệu gương."
_BROKEN = "Văn bản ghi số lẻ, chương trình chỉ giữ số nguyên; hãy sửa số hoặc bỏ mục này."
_ROUTE = "Kế hoạch không ghi đủ các bước; hãy xem lại người kết luận và các bước."
_STEPS = [Step.HEAD_APPROVAL, Step.SUBMIT, Step.APPRAISE, Step.DECIDE]
_EVENTS = (MilestoneKind.CONFERENCE, MilestoneKind.CONGRESS)
_CUT = "Đã rút gọn cho vừa ô; hãy xem lại."


def quotas(read: Read) -> Iterator[Part]:
    for index, quota in enumerate(read.plan["quotas"]):
        of = clean(quota["of"])
        criteria = lexicon.counts_criteria(of)
        data = {
            "minimum": quota["minimum"], "maximum": quota["maximum"],
            "of": places.clipped(of, 160), "every": _every(quota["every"]),
            "measure": (Measure.CRITERIA_SETS if criteria else Measure.INTRODUCTIONS).value,
        }  # fmt: skip
        doubt = "" if criteria or lexicon.counts_exemplars(of) else _NOT_EXEMPLARS
        doubt = doubt or (_CUT if len(of) > 160 else "")
        if any(isinstance(quota[name], float) for name in ("minimum", "maximum")):
            doubt = _BROKEN
        part = read.of_plan(
            ItemKind.QUOTA, "quotas", index, data, doubt=doubt, quote=quota["quote"]
        )
        yield placed(part, [(quota["who"], ItemRole.DOER)])


def _every(every: str | None) -> str:
    return "month" if every == "week" else every or ""


def routes(read: Read) -> Iterator[Part]:
    """What is to be introduced, counted or not, needs a way to go: one for each rhythm."""
    seen: set[str] = set()
    for name, index, cadence, quote in _introductions(read):
        if cadence in seen:
            continue
        seen.add(cadence)
        council = "hoi dong" in fold(quote)
        steps = [*_STEPS[:-1], Step.COUNCIL, Step.DECIDE] if council else _STEPS
        issuer = read.contract["issuer"] or "cơ quan ban hành"
        data = {
            "name": places.clipped(f"Giới thiệu {_turn(cadence)} về {issuer}", 200),
            "cadence": cadence,
            "purposes": lexicon.purposes(quote) or [Purpose.PUBLICITY.value],
            "steps": [step.value for step in steps],
            "outcome_by": (OutcomeBy.COUNCIL if council else OutcomeBy.HEAD).value,
        }
        yield read.of_plan(ItemKind.ROUTE, name, index, data, doubt=_ROUTE, quote=quote)


def _introductions(read: Read) -> Iterator[tuple[str, int, str, str]]:
    """Yield table, index, rhythm and words of each order to introduce exemplars."""
    for index, quota in enumerate(read.plan["quotas"]):
        counted = lexicon.counts_exemplars(quota["of"]) and not quota["of"].startswith("%")
        if counted and lexicon.introduces(quota["quote"]):
            cadence = lexicon.cadence(_every(quota["every"])).value
            yield "quotas", index, cadence, quota["quote"]
    for index, each in enumerate(read.plan["milestones"]):
        if lexicon.milestone_kind(each["what"]) is MilestoneKind.INTRODUCTION:
            rhythm = {"quarterly": "quarter", "yearly": "year"}.get(each["when"].partition("-")[0])
            yield "milestones", index, lexicon.cadence(rhythm or "").value, each["quote"]


def _turn(cadence: str) -> str:
    return {"yearly": "hằng năm", "quarterly": "hằng quý"}.get(cadence, "khi có gương")


def milestones(read: Read) -> Iterator[Part]:
    """A date whose act is of no kind that plans have is a task with a time."""
    said = [fold(each["quote"]) for each in read.plan["milestones"]]
    events = [fold(event) for event in read.plan["events"]]
    for index, each in enumerate(read.plan["milestones"]):
        kind = lexicon.milestone_kind(each["what"])
        what = places.capital(clean(each["what"]))
        if kind is None:
            data: Json = {"text": places.clipped(what, 400), "when": each["when"]}
            part = _of_milestone(read, ItemKind.TASK, index, data, each["quote"])
            yield placed(part, [(each["who"], ItemRole.LEAD)])
            continue
        is_event = kind in _EVENTS or (
            kind is MilestoneKind.PUBLICITY and any(event in fold(what) for event in events)
        )
        data = {
            "kind": kind.value, "what": places.clipped(what, 300), "when": each["when"],
            "when_text": "",
        }  # fmt: skip
        item = ItemKind.EVENT if is_event else ItemKind.MILESTONE
        part = _of_milestone(read, item, index, data, each["quote"])
        part.doubt = part.doubt or (_CUT if len(what) > 300 else "")
        yield placed(part, [(each["who"], ItemRole.DOER)])
    yield from _events(read, said)


def _of_milestone(read: Read, kind: ItemKind, index: int, data: Json, quote: str) -> Part:
    return read.of_plan(kind, "milestones", index, data, quote=quote)


def _events(read: Read, said: list[str]) -> Iterator[Part]:
    """Events that no dated milestone tells of."""
    for index, text in enumerate(read.plan["events"]):
        if any(fold(text) in each for each in said):
            continue
        kind = lexicon.milestone_kind(text) or MilestoneKind.PUBLICITY
        data = {
            "kind": kind.value, "what": places.clipped(places.capital(text), 300), "when": "",
            "when_text": "",
        }  # fmt: skip
        yield read.of_plan(ItemKind.EVENT, "events", index, data, quote=text)


def tasks(read: Read) -> Iterator[Part]:
    """One task a sentence, with everybody who has a part in it; the contract tells it by body."""
    found: dict[tuple[str, str], Part] = {}
    for index, each in enumerate(read.plan["assignments"]):
        source = read.result["sources"].get(f"/plan/assignments/{index}", "")
        for start in each["tasks"]:
            text = places.sentence(read.document, source, start)
            key = (source, fold(text))
            if key not in found:
                data = {"text": places.clipped(places.capital(text), 400), "when": ""}
                doubt = _CUT if len(text) > 400 else ""
                found[key] = read.of_plan(
                    ItemKind.TASK, "assignments", index, data, doubt=doubt, quote=text
                )
            placed(found[key], [(each["who"], ItemRole(each["role"]))])
    yield from found.values()


def reports(read: Read) -> Iterator[Part]:
    for index, each in enumerate(read.plan["reports"]):
        what = places.clipped(places.capital(clean(each["quote"])), 300)
        part = read.of_plan(
            ItemKind.REPORT, "reports", index, {"what": what, "when": each["when"]},
            quote=each["quote"],
        )  # fmt: skip
        yield placed(part, [(each["who"], ItemRole.DOER), (each["to"], ItemRole.RECEIVER)])
