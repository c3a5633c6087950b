"""Makes items of what was read: each with its values, its exact words, its place, its doubts."""

from collections.abc import Iterator

from guongsang.programmes.kinds import ItemKind, ItemRole
from guongsang.programmes.proposing import lexicon, obligations, places
from guongsang.programmes.proposing.parts import Part, Read, placed
from vanban.text import clean, fold

LONGEST_CRITERION = 500
_NO_YEARS = "Tên văn bản không ghi rõ năm thực hiện; hãy nhập."


def items_of(read: Read) -> list[Part]:
    """Return everything that was read, in the order in which it is looked at."""
    found = [
        *_head(read), *_bases(read), *_subjects(read), *_fields(read), *_criteria(read),
        *obligations.quotas(read), *obligations.routes(read), *obligations.milestones(read),
        *obligations.tasks(read), *_channels(read), *obligations.reports(read), *_money(read),
        *_difficulties(read), *_foot(read),
    ]  # fmt: skip
    kinds = list(ItemKind)
    return sorted(found, key=lambda part: kinds.index(part.kind))


def _head(read: Read) -> Iterator[Part]:
    said = read.contract
    number, _, symbol = (said["number"] or "").partition("/")
    data = {
        "kind_of_document": places.capital(said["kind"] or "kế hoạch"),
        "number": number, "symbol": symbol, "signed_on": said["date"] or "",
        "place": said["place"] or "", "title": places.clipped(said["title"] or "", 300),
    }  # fmt: skip
    missing = [
        what for name, what in (("number", "số"), ("signed_on", "ngày ký"), ("title", "tên"))
        if not data[name]
    ]  # fmt: skip
    doubt = f"Văn bản không ghi {', '.join(missing)}; hãy kiểm tra." if missing else ""
    sure = min((read.confidence(f"/{name}") for name in ("number", "title", "date")), default=1.0)
    yield read.part(ItemKind.HEAD, data, "/title", clean(said["title"] or ""), doubt, sure=sure)
    years = said["period"] or ["", ""]
    data = {"first": years[0], "last": years[1]}
    yield read.part(
        ItemKind.PERIOD, data, "/title", clean(said["title"] or ""), "" if years[0] else _NO_YEARS
    )


def _bases(read: Read) -> Iterator[Part]:
    for index, base in enumerate(read.contract["bases"]):
        pointer = f"/bases/{index}"
        data = {
            "kind": places.capital(base["kind"] or ""), "number": base["number"] or "",
            "date": base["date"] or "", "issuer": places.clipped(base["issuer"] or "", 160),
            "use": lexicon.basis_use(base["kind"]).value,
        }  # fmt: skip
        doubt = "" if base["number"] else "Căn cứ không đọc được số, ký hiệu."
        yield read.part(ItemKind.BASIS, data, pointer, read.quote(pointer), doubt)


def _subjects(read: Read) -> Iterator[Part]:
    seen: set[str] = set()
    for index, text in enumerate(read.plan["subject_kinds"]):
        kinds = [kind for kind in lexicon.subjects(text) if kind not in seen]
        seen.update(kinds)
        for kind in kinds:
            yield read.of_plan(ItemKind.SUBJECT, "subject_kinds", index, {"subject": kind})


def _fields(read: Read) -> Iterator[Part]:
    for index, text in enumerate(read.plan["fields"]):
        data = {"name": places.clipped(places.capital(text), 160)}
        yield read.of_plan(ItemKind.FIELD, "fields", index, data)


def _criteria(read: Read) -> Iterator[Part]:
    for index, each in enumerate(read.plan["criteria"]):
        data = {
            "field": places.clipped(places.capital(each["field"] or ""), 160),
            "subjects": lexicon.subjects(each["subject_kind"] or ""),
        }
        for said in _sentences(clean(each["text"])):
            text = places.capital(said.strip(" ;"))
            long = len(text) > LONGEST_CRITERION
            doubt = f"Dài hơn {LONGEST_CRITERION} ký tự nên đã cắt; hãy viết gọn." if long else ""
            cut = {**data, "text": places.clipped(text, LONGEST_CRITERION)}
            yield read.of_plan(ItemKind.CRITERION, "criteria", index, cut, doubt=doubt, quote=said)


def _sentences(text: str) -> list[str]:
    """A criterion that is too long for one is cut where its sentences end."""
    if len(text) <= LONGEST_CRITERION:
        return [text]
    found: list[str] = []
    for piece in text.replace(". ", ".\n").replace("; ", ";\n").split("\n"):
        if found and len(found[-1]) + len(piece) < LONGEST_CRITERION:
            found[-1] += f" {piece}"
        else:
            found.append(piece)
    return found


def _channels(read: Read) -> Iterator[Part]:
    seen: set[str] = set()
    for index, text in enumerate(read.plan["channels"]):
        if fold(text) in seen:
            continue
        seen.add(fold(text))
        name = places.clipped(places.capital(text), 160)
        data = {"name": name, "medium": lexicon.medium(text).value}
        yield read.of_plan(ItemKind.CHANNEL, "channels", index, data, quote=text)


def _money(read: Read) -> Iterator[Part]:
    for index, rule in enumerate(read.budget):
        data = {"text": places.clipped(clean(rule["quote"]), 300)}
        yield read.aside(ItemKind.BUDGET, "budget", index, rule, data)


def _difficulties(read: Read) -> Iterator[Part]:
    for index, rule in enumerate(read.difficulties):
        data = {"text": places.clipped(clean(rule["quote"]), 300)}
        parties = [(rule["to"], ItemRole.RECEIVER)] if rule["to"] else []
        yield placed(read.aside(ItemKind.DIFFICULTY, "difficulties", index, rule, data), parties)


def _foot(read: Read) -> Iterator[Part]:
    signer = read.contract["signer"]
    if any(signer.values()):
        data = {
            "name": signer["name"] or "", "position": (signer["position"] or "").capitalize(),
            "capacity": signer["authority"] or "",
        }  # fmt: skip
        doubt = "" if signer["name"] else "Không đọc được họ tên người ký."
        pointer = "/signer/name" if signer["name"] else "/signer/position"
        yield read.part(ItemKind.SIGNER, data, pointer, read.quote(pointer), doubt)
    lines = read.contract["recipients"]
    if lines:
        filing = [line for line in lines if fold(line).startswith("luu")]
        data = {
            "recipients": [line for line in lines if line not in filing],
            "filing": places.clipped(filing[0].partition(":")[2].strip(), 80) if filing else "",
        }
        yield read.part(ItemKind.SENDING, data, "/recipients/0", lines[0], "")
