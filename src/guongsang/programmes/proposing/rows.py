"""The structure that a plan's TOML file has, made of the items a person took over.

One code path makes programmes of both (`services.loading`), with the same checks.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from guongsang.orgs.models import Level, Organisation
from guongsang.programmes.kinds import (
    ItemKind,
    ItemRole,
    Measure,
    MilestoneKind,
    Modality,
    OutcomeBy,
    Stage,
    Tie,
)  # fmt: skip
from guongsang.programmes.models import ProposedItem, ProposedParty
from guongsang.programmes.proposing import lexicon
from vanban.text import fold, slug

Data = dict[str, Any]
DUTY = 48
INTRODUCING = "gioi-thieu-"
"""How the duty of quotas on exemplars to introduce begins."""


class Rows:
    """Builds the tables of one plan; `codes` gives each basis item the code of its instrument."""

    def __init__(self, issuer: Organisation, items: Iterable[ProposedItem]) -> None:
        self.issuer = issuer
        self.by_kind: dict[ItemKind, list[ProposedItem]] = defaultdict(list)
        for item in items:
            self.by_kind[ItemKind(item.kind)].append(item)
        self._duties: set[str] = set()
        self._dated: list[tuple[str, str]] = []
        self._told: set[str] = set()

    @property
    def first_year(self) -> int:
        return int(self.by_kind[ItemKind.PERIOD][0].data["first"])

    def build(self, *, code: str, bases: dict[int, str], superior: str = "") -> Data:
        """Return the tables. `bases` are codes of instruments by the key of their item."""
        data: Data = {
            "programme": self._programme(code, superior),
            "scope": {
                "text": f"Trong phạm vi {self.issuer}", "who": {"under": self.issuer.code},
                "source": "",
            },
            "definition": self._definition(),
            "stages": {
                "wording": " - ".join(Stage.labels), "source": "",
                **{stage.value: stage.label for stage in Stage},
            },
            "bases": self._bases(bases),
            "fields": self._fields(),
            "criteria": self._criteria(),
            "quotas": [self._quota(item) for item in self.by_kind[ItemKind.QUOTA]],
            "milestones": self._milestones(),
            "tasks": [self._task(item) for item in self.by_kind[ItemKind.TASK]],
            "channels": [
                {**item.data, "source": _source(item)} for item in self.by_kind[ItemKind.CHANNEL]
            ],
        }  # fmt: skip
        data["routes"] = self._routes(data["quotas"], data["milestones"])
        return data | self._single()

    def _bases(self, codes: dict[int, str]) -> list[Data]:
        found: dict[str, Data] = {}
        for item in self.by_kind[ItemKind.BASIS]:
            code = codes[item.pk]
            row = {"code": code, "kind": item.data["use"], "source": _source(item)}
            found.setdefault(code, row)
        return list(found.values())

    def _programme(self, code: str, superior: str) -> Data:
        head = self.by_kind[ItemKind.HEAD][0]
        years = self.by_kind[ItemKind.PERIOD][0].data
        said = {key: value for key, value in head.data.items() if value}
        if "signed_on" in said:
            said["signed_on"] = date.fromisoformat(said["signed_on"])
        found = {
            **said, "code": code, "issuer": self.issuer.code, "source": "tiêu đề",
            "period": [int(years["first"]), int(years["last"])],
        }  # fmt: skip
        return found | ({"superior": superior} if superior else {})

    def _definition(self) -> Data:
        subjects = [item.data["subject"] for item in self.by_kind[ItemKind.SUBJECT]]
        texts = [item.data["title"] for item in self.by_kind[ItemKind.HEAD]]
        texts += [item.data["of"] for item in self.by_kind[ItemKind.QUOTA]]
        texts += [item.data["text"] for item in self.by_kind[ItemKind.CRITERION]]
        source = next((_source(item) for item in self.by_kind[ItemKind.SUBJECT]), "")
        return {
            "subjects": list(dict.fromkeys(subjects)), "what": lexicon.what(texts),
            "source": source,
        }  # fmt: skip

    def _fields(self) -> list[Data]:
        found: dict[str, Data] = {}
        for item in self.by_kind[ItemKind.FIELD]:
            code = slug(item.data["name"])[:60].strip("-")
            row = {"code": code, "name": item.data["name"], "source": _source(item)}
            found.setdefault(code, row)
        return [{**row, "number": f"{at}"} for at, row in enumerate(found.values(), 1)]

    def _criteria(self) -> list[Data]:
        """One set for each field and kind of subject, in the order of the document."""
        sets: dict[tuple[str, ...], Data] = {}
        fields = {row["code"]: row["name"] for row in self._fields()}
        for item in self.by_kind[ItemKind.CRITERION]:
            code = slug(item.data["field"])[:60].strip("-")
            code = code if code in fields else ""
            subjects = item.data["subjects"]
            row = sets.setdefault((code, *subjects), {
                "name": fields.get(code) or "Tiêu chí chung", "items": [],
                "source": _source(item), **({"field": code} if code else {}),
                **({"subjects": subjects} if subjects else {}),
            })  # fmt: skip
            row["items"].append({"text": item.data["text"], "source": _source(item)})
        return list(sets.values())

    def _quota(self, item: ProposedItem) -> Data:
        data = item.data
        numbers = {name: data[name] for name in ("minimum", "maximum") if data[name] is not None}
        every = {"every": data["every"]} if data["every"] else {}
        return {
            "duty": self._quota_duty(item), **_who(item), **numbers, **every, "of": data["of"],
            "measure": data["measure"], "source": _source(item),
        }  # fmt: skip

    def _quota_duty(self, item: ProposedItem) -> str:
        """Quotas on introducing in one rhythm are one duty: of them the most special binds."""
        introduces = item.data["measure"] == Measure.INTRODUCTIONS and (
            lexicon.introduces(item.quote) and lexicon.counts_exemplars(item.data["of"])
        )
        if introduces and not item.data["of"].startswith("%"):
            return f"{INTRODUCING}{item.data['every'] or 'ca-giai-doan'}"
        return self._duty(f"chi tieu {item.data['of']}")

    def _milestones(self) -> list[Data]:
        found = []
        for kind in (ItemKind.MILESTONE, ItemKind.EVENT, ItemKind.REPORT):
            for item in self.by_kind[kind]:
                duty = self._duty(item.data["what"])
                self._dated.append((duty, fold(item.quote)))
                row = {
                    "duty": duty, **_who(item), "what": item.data["what"],
                    "kind": item.data.get("kind", MilestoneKind.REPORT),
                    "source": _source(item),
                }  # fmt: skip
                for name in ("when", "when_text"):
                    if item.data.get(name):
                        row[name] = item.data[name]
                if kind is ItemKind.EVENT:
                    row["event"] = True
                if receiver := self._receiver(item, row["kind"]):
                    row["receiver"] = receiver
                found.append(row)
        return found

    def _receiver(self, item: ProposedItem, kind: str) -> str:
        named = _unit(item, ItemRole.RECEIVER)
        if named:
            return named.code
        return self.issuer.code if kind == MilestoneKind.INTRODUCTION else ""

    def _task(self, item: ProposedItem) -> Data:
        row = {
            "duty": self._task_duty(item), "text": item.data["text"], "source": _source(item),
            "number": item.section[:20],
            "parties": [_party(each) for each in item.parties.all()],
        }  # fmt: skip
        return row | ({"when": item.data["when"]} if item.data.get("when") else {})

    def _task_duty(self, item: ProposedItem) -> str:
        """A task whose sentence a milestone dates has the milestone's duty."""
        said = fold(item.quote)
        for duty, quote in self._dated:
            if said and (said in quote or quote in said) and duty not in self._told:
                self._told.add(duty)
                return duty
        return self._duty(item.data["text"])

    def _routes(self, quotas: list[Data], milestones: list[Data]) -> list[Data]:
        """A route's senders are those whom its quotas bind, or who are told to introduce."""
        return [self._route(item, quotas, milestones) for item in self.by_kind[ItemKind.ROUTE]]

    def _route(self, item: ProposedItem, quotas: list[Data], milestones: list[Data]) -> Data:
        counted = [row for row in quotas if row["duty"].startswith(INTRODUCING)]
        every = {"yearly": "year", "quarterly": "quarter"}.get(item.data["cadence"])
        counted = [row for row in counted if row.get("every") == every] or counted
        told = [row for row in milestones if row["kind"] == MilestoneKind.INTRODUCTION]
        rows = counted or told
        senders = [row["who"] for row in rows] or [{"under": self.issuer.code}]
        found = {
            **item.data, "code": self._duty(item.data["name"]), "sender": _union(senders),
            "sender_text": "; ".join(row.get("who_text", "") for row in rows)[:200],
            "receiver": self.issuer.code, "level": lexicon.LEVELS[Level(self.issuer.level)],
            "source": _source(item),
        }  # fmt: skip
        if item.data["outcome_by"] == OutcomeBy.COUNCIL:
            found["council_owner"] = self.issuer.code
        if counted:
            found["quota"] = counted[0]["duty"]
        return found

    def _single(self) -> Data:
        """Return the tables that a plan has once, where it has them."""
        found: Data = {}
        for item in self.by_kind[ItemKind.SIGNER]:
            found["signature"] = {**item.data, "source": "ký"}
        for item in self.by_kind[ItemKind.SENDING]:
            found["sending"] = {**item.data, "source": "nơi nhận"}
        if money := self.by_kind[ItemKind.BUDGET]:
            text = " ".join(item.data["text"] for item in money)[:300]
            found["funding"] = {"text": text, "source": _source(money[0])}
        for item in self.by_kind[ItemKind.DIFFICULTY]:
            unit = _unit(item, ItemRole.RECEIVER)
            row = {"text": item.data["text"], "source": _source(item)}
            found.setdefault("difficulties", row | ({"contact": unit.code} if unit else {}))
        for item in self.by_kind[ItemKind.REPORT]:
            unit = _unit(item, ItemRole.RECEIVER)
            row = {"text": item.data["what"], "source": _source(item)}
            row |= {"rhythm": item.data["when"]} if item.data["when"] else {}
            row |= {"to": unit.code} if unit else {}
            found.setdefault("reporting", row)
        return found

    def _duty(self, text: str) -> str:
        """Return a short name for an obligation that no other has."""
        stem = slug(text)[:DUTY].strip("-") or "viec"
        duty, number = stem, 1
        while duty in self._duties:
            number += 1
            duty = f"{stem}-{number}"
        self._duties.add(duty)
        return duty


def _source(item: ProposedItem) -> str:
    place = f"trang {item.page}, dòng {item.line}" if item.page else "văn bản"
    return item.section or place


def _unit(item: ProposedItem, role: ItemRole) -> Organisation | None:
    return next((each.organisation for each in item.parties.all() if each.role == role), None)


def _who(item: ProposedItem) -> Data:
    """Return whom an obligation binds; nobody named means the issuer of the plan."""
    doers = [each for each in item.parties.all() if each.role == ItemRole.DOER]
    who = [_condition(each) for each in doers if each.tie in (Tie.UNIT, Tie.GROUP)]
    found: Data = {"who": _union(who or [{"codes": [item.proposal.organisation.code]}])}
    if doers:
        found["who_text"] = "; ".join(each.label for each in doers)[:300]
    if lexicon.asks(item.quote):
        found["modality"] = Modality.REQUEST.value
    return found


def _union(conditions: list[Data]) -> Data:
    """Return one condition for several, each once."""
    inner: list[Data] = []
    for who in conditions:
        inner += [part for part in who.get("any_of", [who]) if part not in inner]
    return inner[0] if len(inner) == 1 else {"any_of": inner}


def _condition(party: ProposedParty) -> Data:
    if party.organisation is not None:
        return {"codes": [party.organisation.code]}
    found: Data = party.who
    return found


def _party(party: ProposedParty) -> Data:
    row = {"role": party.role, "label": party.label[:200]}
    if party.role in (ItemRole.DOER, ItemRole.RECEIVER):
        row["role"] = ItemRole.LEAD.value
    if party.organisation is not None:
        return row | {"organisation": party.organisation.code}
    return row | ({"who": party.who} if party.who else {})
