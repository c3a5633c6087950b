"""What was read, asked by pointer; and a part of it, before it is a row."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from guongsang.documents.heads import DOUBT
from guongsang.programmes.kinds import ItemKind, ItemRole
from guongsang.programmes.proposing import places

Json = dict[str, Any]
BLURRED = "Chỗ này trong văn bản đọc chưa chắc; hãy so với bản gốc."


@dataclass(slots=True)
class Part:
    """One thing read: values of its kind, whom it names, words, place, confidence, doubt."""

    kind: ItemKind
    data: Json
    quote: str
    pointer: str = ""
    page: int = 0
    line: int = 0
    section: str = ""
    confidence: float = 1.0
    doubt: str = ""
    parties: list[tuple[str, ItemRole]] = field(default_factory=list)


def placed(part: Part, parties: Iterable[tuple[str | None, ItemRole]]) -> Part:
    """Name the bodies of a part."""
    for label, role in parties:
        if label:
            part.parties.append((places.clipped(places.capital(label), 300), role))
    return part


@dataclass(frozen=True, slots=True)
class Read:
    """The result of a reading (`documents.models.Reading.result`)."""

    result: Json

    @property
    def contract(self) -> Json:
        found: Json = self.result["contract"]
        return found

    @property
    def plan(self) -> Json:
        found: Json = self.contract["plan"]
        return found

    @property
    def document(self) -> Json:
        found: Json = self.result["document"]
        return found

    @property
    def budget(self) -> list[Json]:
        found: list[Json] = self.result.get("budget", [])
        return found

    @property
    def difficulties(self) -> list[Json]:
        found: list[Json] = self.result.get("difficulties", [])
        return found

    def evidence(self, pointer: str) -> Json:
        """Return where a value was read, {} where it was not told."""
        found: Json = self.contract["evidence"].get(pointer, {})
        return found

    def confidence(self, pointer: str) -> float:
        return float(self.evidence(pointer).get("confidence", 1.0))

    def quote(self, pointer: str) -> str:
        return str(self.evidence(pointer).get("quote", ""))

    def part(
        self, kind: ItemKind, data: Json, pointer: str, quote: str, doubt: str, *, sure: float = 1.0
    ) -> Part:
        """Return a part that was read at a pointer of the contract."""
        place = self.evidence(pointer)
        confidence = min(sure, self.confidence(pointer))
        return Part(
            kind, data, quote, self.result["sources"].get(pointer, ""), place.get("page", 0),
            place.get("line", 0), confidence=confidence,
            doubt=doubt or (BLURRED if confidence < DOUBT else ""),
        )  # fmt: skip

    def of_plan(
        self, kind: ItemKind, name: str, index: int, data: Json, *, doubt: str = "", quote: str = ""
    ) -> Part:
        """Return a part for an item of the contract's plan."""
        pointer = f"/plan/{name}/{index}"
        part = self.part(kind, data, pointer, quote or self.quote(pointer), doubt)
        part.section = places.label(self.document, part.pointer)
        return part

    def aside(self, kind: ItemKind, name: str, index: int, rule: Json, data: Json) -> Part:
        """Return a part for what the contract does not carry: money, difficulties."""
        source = self.result["sources"].get(f"/plan/{name}/{index}", rule["source"])
        part = Part(kind, data, rule["quote"], source, section=places.label(self.document, source))
        place = self._nearest(source)
        part.page, part.line = place.get("page", 0), place.get("line", 0)
        return part

    def _nearest(self, pointer: str) -> Json:
        while pointer:
            if place := self.evidence(pointer):
                return place
            pointer = pointer.rpartition("/")[0]
        return {}
