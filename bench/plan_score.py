"""How near what a plan was understood to order comes to what a person read in it."""

from dataclasses import dataclass, field

from vanban.text import words

KINDS = ("quotas", "milestones", "assignments", "reports")


@dataclass
class Score:
    """Hits, inventions and misses of one kind of item."""

    hits: int = 0
    invented: list = field(default_factory=list)
    missed: list = field(default_factory=list)

    def add(self, other: "Score") -> None:
        self.hits += other.hits
        self.invented += other.invented
        self.missed += other.missed

    @property
    def precision(self) -> float:
        found = self.hits + len(self.invented)
        return self.hits / found if found else 1.0

    @property
    def recall(self) -> float:
        there = self.hits + len(self.missed)
        return self.hits / there if there else 1.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def score(found: dict, gold: dict) -> dict[str, Score]:
    """Compare the plan of a read document (its JSON) with the gold, kind by kind."""
    optional = gold.get("optional", {})
    found = found | {"reports": _one_for_each(found["reports"])}
    gold = gold | {"reports": _one_for_each(gold.get("reports", []))}
    kinds = {
        kind: _match(kind, found[kind], gold.get(kind, []), optional.get(kind, []))
        for kind in KINDS
    }
    for kind in ("subject_kinds", "fields", "criteria", "channels", "events"):
        if kind in gold:
            kinds[kind] = _match(kind, found[kind], gold[kind], [])
    return kinds


def _one_for_each(reports: list[dict]) -> list[dict]:
    """Join the reports of one body to one addressee: due on two days, they are one or two."""
    joined: dict[tuple, dict] = {}
    for report in reports:
        key = report["who"], report["to"]
        times = {*report["when"].split("+"), *joined.get(key, report)["when"].split("+")}
        joined[key] = report | {"when": "+".join(sorted(times))}
    return list(joined.values())


def _match(kind: str, found: list, gold: list, optional: list) -> Score:
    result, left, others = Score(), list(gold), []
    for item in found:
        hit = next((other for other in left if _same(kind, item, other)), None)
        if hit is None:
            others.append(item)
        else:
            left.remove(hit)
            result.hits += 1
    for item in others:
        if not any(_same(kind, item, other) for other in optional):
            result.invented.append(item)
        elif (read := next((one for one in left if _is_meant(kind, item, one)), None)) is not None:
            left.remove(read)
            result.hits += 1
    result.missed = left
    return result


def _is_meant(kind: str, item, gold) -> bool:
    """Whether an optional reading stands for `gold`: of the same number, the same deed or body."""
    if kind == "quotas":
        same = (item["minimum"], item["maximum"]) == (gold["minimum"], gold["maximum"])
        return same and _alike(item["of"], gold["of"])
    if kind == "milestones":
        return _alike(item["what"], gold["what"])
    if kind == "reports":
        return _alike(item["who"], gold["who"]) and item["when"] == gold["when"]
    return kind == "assignments" and _alike(item["who"], gold["who"])


def _same(kind: str, item, gold) -> bool:
    if isinstance(item, str):
        return _alike(item, gold)
    if kind == "criteria":
        whose = all(_alike(item[key], gold[key]) for key in ("field", "subject_kind"))
        return whose and _alike(item["text"], gold["text"])
    if kind == "quotas":
        exact = all(item[key] == gold[key] for key in ("minimum", "maximum", "every"))
        share = item["of"].startswith("%") == gold["of"].startswith("%")
        who = item["of"].startswith("%") or _alike(item["who"], gold["who"])
        return exact and share and who and _alike(item["of"], gold["of"])
    if kind == "milestones":
        what = _alike(item["what"], gold["what"])
        return item["when"] == gold["when"] and what and _alike(item["who"], gold["who"])
    if kind == "reports":
        same = _alike(item["who"], gold["who"]) and _alike(item["to"], gold["to"])
        return item["when"] == gold["when"] and same
    return item["role"] == gold["role"] and _alike(item["who"], gold["who"])


def _alike(first: str | None, second: str | None) -> bool:
    """The same words, or most of them: one may say a little more than the other."""
    if first is None or second is None:
        return first is second
    a, b = set(words(first)), set(words(second))
    small = min(len(a), len(b))
    if not small:
        return a == b
    shared = len(a & b)
    return shared / small >= 0.8 and shared / max(len(a), len(b)) >= 0.2
