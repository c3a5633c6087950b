"""After the vote: the minutes, the record of counting, the submission of what was passed.

Composed from `council.minutes`, which holds totals and names of those there, never who chose what.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from guongsang.awards.wording import level_words
from guongsang.council.minutes import draw_up
from guongsang.council.models import AgendaItem, Sitting
from guongsang.council.papers.heads import headed
from guongsang.council.states import Outcome
from guongsang.documents import pieces
from guongsang.documents.models import Letterhead
from guongsang.documents.naming import letterhead_of
from guongsang.exemplars.wording import counted, introduced, kinds_of, name_tables
from guongsang.programmes.kinds import Purpose
from guongsang.programmes.wording import grounds_under
from vanban.model import Block, OfficialDocument, Section, Signer, Table

Kept = dict[str, Any]


def minutes(sitting: Sitting, letterhead: Letterhead) -> OfficialDocument:
    """Return the minutes of a closed sitting (NĐ 30/2020, mẫu 1.9; domain 2.1)."""
    kept = sitting.minutes or draw_up(sitting)
    made = headed("biên bản", f"Họp {kept['council']}", sitting.council, letterhead)
    return replace(
        made,
        preamble=(f"Nội dung họp: {pieces.sentence(kept['title'])}",),
        sections=(
            Section("I", "THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN", (), _setting(kept)),
            Section("II", "NỘI DUNG", (), _course(kept)),
            Section("III", "KẾT LUẬN", _conclusion(kept)),
        ),
        signer=_signs("CHỦ TRÌ", kept["chair"]),
        cosigners=(_signs("THƯ KÝ", kept["secretary"]),),
        recipients=pieces.recipients(letterhead, "Các thành viên Hội đồng"),
    )


def _signs(position: str, person: dict[str, str] | None) -> Signer:
    return Signer(None, position, person["name"] if person else None)


def _points(*points: str | Sequence[Block]) -> tuple[Section, ...]:
    """Return numbered paragraphs; a point may hold more blocks behind its first words."""
    return tuple(
        Section(str(number), "", (point,) if isinstance(point, str) else tuple(point))
        for number, point in enumerate(points, 1)
    )


def _setting(kept: Kept) -> tuple[Section, ...]:
    chair, secretary = kept["chair"], kept["secretary"]
    founded = f" thành lập theo {kept['established_by']}" if kept["established_by"] else ""
    place = f": {kept['place']}" if kept["place"] else ""
    quorum = kept["quorum"]
    there = (
        f"Thành phần: Hội đồng{founded} có {kept['members']:02} thành viên; có mặt "
        f"{len(kept['present']):02}, vắng mặt {kept['away']:02}. Tham dự "
        f"{quorum['there']}/{quorum['members']} thành viên, đủ số cần có là {quorum['needed']}."
    )
    taking_part = [
        there,
        f"Có mặt: {_named(kept['present'])}.",
    ]
    if kept["written"]:
        taking_part.append(f"Vắng mặt, gửi phiếu bằng văn bản: {_named(kept['written'])}.")
    if kept["absent"]:
        taking_part.append(f"Vắng mặt: {_named(kept['absent'])}.")
    if kept.get("is_written"):
        taking_part = _answering(kept, founded)
        place = f": hạn gửi ý kiến {_said(kept['answers_by'])}"
    return _points(
        f"Thời gian bắt đầu: {_said(kept['opened_at'])}.",
        f"{'Hình thức' if kept.get('is_written') else 'Địa điểm'}{place} ({kept['mode'].lower()}).",
        f"Chủ trì: {_person(chair)}." if chair else f"Chủ trì: {pieces.BLANK}",
        f"Thư ký: {_person(secretary)}." if secretary else f"Thư ký: {pieces.BLANK}",
        taking_part,
    )


def _answering(kept: Kept, founded: str) -> list[str]:
    """Who answered, where the council was asked in writing."""
    quorum = kept["quorum"]
    first = (
        f"Thành phần: Hội đồng{founded} có {kept['members']:02} thành viên; trả lời "
        f"{quorum['there']}/{quorum['members']} thành viên, đủ số cần có là {quorum['needed']}."
    )
    lines = [first]
    for label, people in (
        ("Trả lời trên máy", kept["present"]),
        ("Gửi phiếu bằng văn bản", kept["written"]),
        ("Không trả lời", kept["absent"]),
    ):
        if people:
            lines.append(f"{label}: {_named(people)}.")
    return lines


def _said(moment: str) -> str:
    """Return a moment of the minutes with its day in the words of a document."""
    hour, found, digits = moment.partition("ngày ")
    if not found:
        return moment
    date_, month, year = (int(part) for part in digits.split("/"))
    return f"{hour}{pieces.day(date(year, month, date_))}"


def _person(person: dict[str, str]) -> str:
    parts = (person["name"], person.get("position"), person.get("function"))
    return ", ".join(part for part in parts if part)


def _named(people: list[dict[str, str]]) -> str:
    return pieces.joined(
        [
            f"{person['name']} ({'; '.join(filter(None, (person['function'], _reason(person))))})"
            for person in people
        ]
    )


def _reason(person: dict[str, str]) -> str:
    return f"lý do: {person['note']}" if person.get("note") else ""


def _course(kept: Kept) -> tuple[Section, ...]:
    items = [item for item in kept["items"] if not item["taken_off_why"]]
    dossiers = pieces.numbered(
        ("Họ tên, tên tập thể", "Đơn vị giới thiệu", "Nội dung xét"),
        [
            (item["name"], item["unit"], f"{item['purpose']}, {item['level'].lower()}")
            for item in items
        ],
    )
    said = pieces.paragraphs(kept["discussion"])
    way = "bỏ phiếu kín" if kept["is_secret"] else "biểu quyết công khai"
    manner = f"Cách thức: {way}. {kept['rule_words']}{_basis(kept)}"
    points: list[str | Sequence[Block]] = [
        (f"Hội đồng xem xét {len(items):02} hồ sơ:", dossiers),
        ("Ý kiến thảo luận:", *said) if said else "Ý kiến thảo luận: không có ý kiến khác.",
        *_set_aside(kept),
        manner,
        ("Kết quả:", _results(item["tally"] | item for item in items if item["tally"])),
    ]
    return _points(*points)


def _basis(kept: Kept) -> str:
    """Cite the text behind the vote rule only where somebody compared the rule with it."""
    rule = kept["rule"]
    return f" Căn cứ: {rule['legal_basis']}." if rule.get("is_verified") else ""


def _set_aside(kept: Kept) -> list[str]:
    lines = [
        f"Không tham gia xét hồ sơ “{item['name']}” do có xung đột lợi ích: "
        + pieces.joined([f"{one['name']} ({one['reason']})" for one in item["recused"]])
        + "."
        for item in kept["items"]
        if item["recused"]
    ]
    lines += [
        f"Rút hồ sơ “{item['name']}” khỏi chương trình: {pieces.sentence(item['taken_off_why'])}"
        for item in kept["items"]
        if item["taken_off_why"]
    ]
    return lines


def _results(rows: Any) -> Table:
    heads = (
        "Họ tên, tên tập thể", "Đồng ý", "Không đồng ý", "Không ý kiến", "Không hợp lệ",
        "Tỷ lệ", "Kết quả",
    )  # fmt: skip
    return pieces.numbered(
        heads,
        [
            (
                row["name"], str(row["for"]), str(row["against"]), str(row["abstain"]),
                str(row["invalid"]), f"{row['ratio']} ({_tight(row['percent'])})",
                row["outcome"] or pieces.upper_first(row["finding_label"]),
            )
            for row in rows
        ],
    )  # fmt: skip


def _conclusion(kept: Kept) -> tuple[Block, ...]:
    lines = [*pieces.paragraphs(kept["conclusion"])]
    if kept["passed"]:
        lines.append(
            f"Hội đồng thông qua {len(kept['passed']):02} hồ sơ: {pieces.joined(kept['passed'])}."
        )
    if kept["failed"]:
        lines.append(
            f"Chưa thông qua {len(kept['failed']):02} hồ sơ: {pieces.joined(kept['failed'])}."
        )
    lines.append(
        f"Phiên họp kết thúc lúc {_said(kept['closed_at'])}. Biên bản lập từ những nội dung đã "
        "ghi nhận tại phiên họp./."
    )
    return tuple(lines)


def counting(sitting: Sitting, letterhead: Letterhead) -> OfficialDocument:
    """Return the record of counting: papers handed out, returned, and each name's totals."""
    kept = sitting.minutes or draw_up(sitting)
    rounds = kept["ballots"]
    last = rounds[-1]
    tellers = [_signs("THÀNH VIÊN BAN KIỂM PHIẾU", person) for person in last["tellers"]]
    head = last["teller_head"]
    made = headed(
        "biên bản", f"Kiểm phiếu {pieces.inside(kept['title'])}", sitting.council, letterhead
    )
    return replace(
        made,
        sections=pieces.ended([*_rounds(kept), Section("", "", (_how_counted(kept),))]),
        signer=_signs("TRƯỞNG BAN KIỂM PHIẾU", head) if head else _signs("CHỦ TRÌ", kept["chair"]),
        cosigners=tuple(tellers) or (_signs("THƯ KÝ", kept["secretary"]),),
        recipients=pieces.recipients(letterhead, "Hội đồng"),
    )


def _rounds(kept: Kept) -> list[Section]:
    many = len(kept["ballots"]) > 1
    return [
        Section(
            roman,
            f"LƯỢT BỎ PHIẾU THỨ {ballot['number']}" if many else "SỐ PHIẾU VÀ KẾT QUẢ",
            (),
            _points(*_counted(kept, ballot)),
        )
        for roman, ballot in zip(("I", "II", "III", "IV"), kept["ballots"], strict=False)
    ]


def _counted(kept: Kept, ballot: Kept) -> list[str | Sequence[Block]]:
    board = []
    if ballot["teller_head"]:
        board.append(f"Trưởng ban kiểm phiếu: {_person(ballot['teller_head'])}")
    if ballot["tellers"]:
        board.append(f"thành viên: {pieces.joined([_person(one) for one in ballot['tellers']])}")
    sent_in = (
        f", trong đó {ballot['written']:02} phiếu gửi của người vắng" if ballot["written"] else ""
    )
    points: list[str | Sequence[Block]] = [f"{pieces.joined(board)}."] if board else []
    if ballot.get("is_paper"):
        apart = pieces.joined([_person(one) for one in ballot["counted_apart_by"]])
        points.append(f"Đếm phiếu giấy riêng và khớp nhau: {apart}.")
    there = kept["quorum"]["there"] if kept.get("is_written") else len(kept["present"])
    how = "trả lời" if kept.get("is_written") else "có mặt"
    points += [
        f"Tổng số thành viên Hội đồng: {kept['members']:02}; {how}: {there:02}.",
        f"Số phiếu phát ra: {ballot['issued']:02}; thu về: {ballot['returned']:02}{sent_in}.",
        f"Mở bỏ phiếu: {_said(ballot['opened_at'])}; kiểm phiếu: {_said(ballot['counted_at'])}.",
        (
            f"Kết quả. {kept['rule_words']}{_basis(kept)}",
            _results(_of_round(kept["items"], ballot["number"])),
        ),
    ]
    return points


def _of_round(items: list[Kept], number: int) -> list[Kept]:
    """Return each item's totals in one round; a later round's outcome does not stand for it."""
    found = []
    for item in items:
        tally = item["tally"]
        if tally and tally["round"] == number:
            found.append(item | tally)
        found += [
            item | earlier | {"outcome": ""}
            for earlier in (tally or {}).get("earlier", [])
            if earlier["round"] == number
        ]
    return found


def _how_counted(kept: Kept) -> str:
    if kept["is_secret"]:
        return "Chỉ tổng số phiếu theo từng lựa chọn được ghi lại; không ghi ai chọn thế nào"
    return "Kết quả được công bố tại phiên họp"


def submission(sitting: Sitting, letterhead: Letterhead) -> OfficialDocument:
    """Return what lays the names passed before the head of the body that the council advises.

    The standing body submits under its own head; without one the council does.
    """
    council = sitting.council
    to = pieces.head_of(letterhead_of(council.organisation))
    passed = _passed(sitting)
    subjects = [item.nomination.subject for item in passed]
    act = _asked(passed)
    title = pieces.about(f"đề nghị {act} đối với {counted(subjects)}")
    made = (
        pieces.begun("tờ trình", title, letterhead)
        if council.standing_body_id
        else headed("tờ trình", title, council, letterhead)
    )
    listed = len(passed) > pieces.ENOUGH
    rows = [(item.nomination.subject, _share(item)) for item in passed]
    names = tuple(
        Section(str(number), "", (f"{pieces.upper_first(introduced(subject))}: {share}.",))
        for number, (subject, share) in enumerate(rows, 1)
    )
    behind = " (có danh sách kèm theo)" if listed else ""
    wish = (
        f"{made.issuer} trình {to} xem xét, quyết định {act} đối với {counted(subjects)} "
        f"nêu trên{behind}"
    )
    return replace(
        made,
        addressees=(to,),
        grounds=pieces.closed(_grounds(sitting)),
        preamble=(_told(sitting, len(passed), listed=listed),),
        sections=pieces.ended([*(() if listed else names), Section("", "", (wish,))]),
        recipients=pieces.recipients(letterhead, "Như trên", council.name),
        annexes=(
            pieces.name_list(
                f"{kinds_of(subjects)} được đề nghị {act}",
                pieces.attached("tờ trình", letterhead, made.issuer or ""),
                name_tables(rows, "Số phiếu đồng ý"),
            ),
        )
        if listed
        else (),
    )


def _passed(sitting: Sitting) -> list[AgendaItem]:
    items = AgendaItem.objects.with_context().standing().filter(sitting=sitting)
    items = items.select_related("nomination__round__decider")
    return list(items.filter(outcome=Outcome.PASSED).order_by("number"))


def _asked(items: list[AgendaItem]) -> str:
    """Return what is asked for the names: 'công nhận điển hình tiên tiến cấp tỉnh'."""
    acts: dict[str, None] = {}
    for item in items:
        dossier = item.nomination
        act = str(dossier.get_purpose_display()).lower()
        level = level_words(dossier.round.level, dossier.round.decider)
        what = " điển hình tiên tiến" if dossier.purpose == Purpose.RECOGNITION else ""
        acts[f"{act}{what} {level}"] = None
    return ", ".join(acts)


def _tight(percent: str) -> str:
    return percent.replace(" %", "%")


def _share(item: AgendaItem) -> str:
    tally = item.tally or {}
    return f"{tally.get('ratio', '')} phiếu đồng ý ({_tight(tally.get('percent', ''))})"


def _grounds(sitting: Sitting) -> list[str]:
    grounds = grounds_under([sitting.round.programme]) if sitting.round else []
    minutes_of = pieces.issued_about(sitting, "council.minutes")
    name = sitting.council.name
    if minutes_of is not None:
        return [*grounds, f"Căn cứ {pieces.cited_document(minutes_of)} của {name}"]
    if sitting.closed_at is None:
        return grounds
    return [*grounds, f"Căn cứ Biên bản họp {name} {pieces.day_of(sitting.closed_at)}"]


def _told(sitting: Sitting, passed: int, *, listed: bool) -> str:
    kept = sitting.minutes or {}
    day = f"{pieces.upper_first(pieces.day_of(sitting.closed_at))}, " if sitting.closed_at else ""
    voted = len([item for item in kept.get("items", []) if item["tally"]])
    said = f"{day}{sitting.council.name} họp, xét {voted:02} hồ sơ và thông qua {passed:02} hồ sơ"
    return f"{said}." if listed else f"{said}, gồm:"
