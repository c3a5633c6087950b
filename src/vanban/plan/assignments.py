"""Assignments: who leads, who cooperates, who is asked, and what is said to every one of a kind."""

import re
from collections.abc import Iterator

from vanban.model import Section
from vanban.plan import words
from vanban.plan.model import Assignment
from vanban.plan.passages import (
    Outline,
    Place,
    is_bullet,
    is_level,
    label_of,
    lead_of,
    name_of,
    sentences,
    split_body,
)
from vanban.plan.regions import Region, region_of

_WORDS = 8
_ALL = re.compile(
    r"^(?:các|những|mỗi|từng|toàn thể|tất cả|mọi)\b|^(?:thủ trưởng|trưởng|giám đốc|hiệu trưởng"
    r"|bí thư|chủ tịch|tổ trưởng"
    r"|trợ lý|lãnh đạo|người đứng đầu)[^,]{0,30}? các\b|^tổ trưởng\b"
    r"|^(?:trưởng (?:thôn|bản|ấp|khu phố|xóm)|già làng)\b"
    r"|^(?:đảng|đoàn|hội) viên\b|^thủ trưởng (?:cơ quan"
    r"|đơn vị)|^cán bộ, "
    r"|\bcác (?:sở|huyện|xã|phường|thị|thành phố|bản|thôn|ấp|địa phương|đơn vị|ngành|phòng"
    r"|khoa|trường|chi bộ|chi đoàn|khối"
    r"|điện lực|xí nghiệp|chi hội|phân xưởng|đội|trạm|khu phố|thành viên|công ty|cơ quan"
    r"|tổ(?! chức)\b|lớp|nông trường|nhà máy|hợp tác xã)"
    r"|\b(?:huyện|quận|xã|thôn), (?:thành phố|thị xã|thị trấn|phường|đặc khu|xóm|bản)\b"
    r"|^cấp (?:huyện|xã|cơ sở|phường|tỉnh)\b"
    r"|^(?:giáo viên chủ nhiệm|gvcn|chi hội trưởng|tổ khối trưởng)\b|\b\d+ (?:khu phố|thôn|xã"
    r"|phường|ấp|bản|tổ dân phố|chi bộ|chi hội)\b",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"(?:,| và)\s+(?=(?:các )?(?:tổ chức (?:chính trị|đoàn thể|hội\b)|đoàn thể)\b)"
)
"""Where the organisations stand beside the Front: 'và các tổ chức chính trị - xã hội'."""
_OTHERS = re.compile(
    r"(?:,| và) (?=các [^\W\d_]+ [^\W\d_]+)|,? và (?=(?:Trưởng|Thủ trưởng|Chủ tịch)\b)"
)
"""Where others are named among full names: ', các hợp tác xã và Trưởng các thôn'."""
_BARE = re.compile(
    r"(?:công đoàn (?:cơ sở|ngành|bộ phận)|cđcs|tổ công đoàn|chi (?:bộ|đoàn|hội)|tổ hội"
    r"|(?:hội|đoàn|đảng bộ) cơ sở)",
    re.IGNORECASE,
)
"""A kind of bodies without a name of its own: every one of it."""
_EVERY = re.compile(r"(?:các|mỗi|từng|tất cả)\b", re.IGNORECASE)
_ONE = re.compile(
    r"^(?:ban thường vụ|thường trực|văn phòng|hội đồng|ban chỉ đạo)\b(?! các (?:huyện|xã"
    r"|phường|sở|đơn))",
    re.IGNORECASE,
)
_COOPERATES = re.compile(
    r"^(?:có trách nhiệm |chủ động |tích cực |thường xuyên )?phối hợp\b", re.IGNORECASE
)
_WITH = re.compile(
    r"\bchủ trì\b[^;.]{0,40}?,?\s*(?:và )?phối hợp\s+(?:chặt chẽ )?(?:(?:với"
    r"|cùng)\s+)?(?P<rest>.+)",
    re.IGNORECASE,
)
_BOTH = re.compile(r"^chủ trì,\s*(?P<rest>.+)", re.IGNORECASE)
_PARTNERS = re.compile(
    r"^(?:đơn vị |cơ quan )?phối hợp(?: với)?:?\s+(?:với )?(?P<rest>.+)", re.IGNORECASE
)
_VAGUE = re.compile(
    r"liên quan|có liên quan|^các (?:cơ quan|đơn vị|ngành|cấp|tổ chức)(?:, (?:các )?(?:cơ quan"
    r"|đơn vị|địa phương|tổ chức|ngành))*$",
    re.IGNORECASE,
)
_PERSON = re.compile(r"(?:đồng chí|đ/c|ông|bà|thầy|cô|anh|chị)\b", re.IGNORECASE)
_ASKS_TOO = re.compile(rf";\s+đề nghị (?={words.BODY.pattern})", re.IGNORECASE)
"""'vận động đoàn viên viết bài; đề nghị các bệnh viện hưởng ứng': others are asked."""
_LISTED = re.compile(r"chủ trì,?\s*phối hợp(?: với)?$", re.IGNORECASE)


class _Roles:
    """Assignments in the making, one for each pair of body and role, in order of appearance."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], tuple[list[str], str, str]] = {}

    def add(self, who: str, role: str, task: str, place: Place, quote: str) -> None:
        bodies = bodies_in(who)
        for body in bodies:
            every = role == "lead" and len(bodies) > 1 and _is_every(body)
            key = body, "all" if every else role
            tasks, _, _ = self._found.setdefault(key, ([], quote, place.source))
            if task and task not in tasks:
                tasks.append(task)

    def done(self) -> Iterator[Assignment]:
        for (who, role), (tasks, quote, source) in self._found.items():
            yield Assignment(who, role, tuple(tasks), quote, source)


def assignments(outline: Outline) -> Iterator[Assignment]:
    """Yield who does what, from the sections on organisation and division of work."""
    roles = _Roles()
    asked: list[str] = []
    for place in outline.places:
        if place.region is not Region.ORGANISATION:
            continue
        lead, _ = lead_of(place.section)
        if re.fullmatch(
            r"(?:trân trọng )?đề nghị(?: các cơ quan| các đơn vị)?:?", lead.strip(), re.IGNORECASE
        ):
            asked.append(place.source)
        elif not _is_task(place):
            _of_section(
                place, roles, requested=any(place.source.startswith(f"{a}/") for a in asked)
            )
    issuer = (outline.document.issuer or "").lower()
    for item in roles.done():
        own = issuer.startswith(item.who.lower())
        if not (own and all("báo cáo" in task.lower() for task in item.tasks)):
            yield item


def bodies_in(name: str) -> list[str]:
    """Part 'Công an xã, Trạm Y tế xã' into the bodies; kinds of bodies named together stay one."""
    lists = name.split("; ")
    if len(lists) > 1 and all(words.BODY.match(piece) for piece in lists):
        return [body for piece in lists for body in bodies_in(piece)]
    kinds = name.split(", ")
    heads = kinds if all(map(_BARE.fullmatch, kinds)) else _heads(name)
    if len(heads) > 1 and not _PERSON.match(name):
        return [body for head in heads for body in _BESIDE.split(head)]
    if len(beside := _BESIDE.split(name)) > 1 and words.BODY.match(name):
        return beside
    pieces = re.split(r"[,;]\s+(?=[^\W\d_])", name)
    own = all(piece[:1].isupper() and words.BODY.match(piece) for piece in pieces)
    if not own or _PERSON.match(name) or any(_ALL.search(piece) for piece in pieces):
        return [name]
    return pieces


def _heads(name: str) -> list[str]:
    """Part 'Các sở, ban, ngành, UBND các xã, phường' where another full name begins."""
    heads: list[str] = []
    for piece in re.split(r",\s+", name):
        full = piece[:1].isupper() and len(piece.split()) > 1 and words.BODY.match(piece)
        if heads and not full:
            heads[-1] = f"{heads[-1]}, {piece}"
        else:
            heads.append(piece)
    return [part for head in heads for part in _OTHERS.split(head)] if heads[1:] else heads


def role_of(who: str, task: str, *, requested: bool) -> str:
    """Return the role in which a body does a task."""
    if requested:
        return "requested"
    if _COOPERATES.match(task):
        return "cooperate"
    return "all" if _is_every(who) else "lead"


def _is_every(who: str) -> bool:
    """Whether a name is of every body of a kind: 'Các thôn', 'Công an xã, phường', 'Chi đoàn'."""
    return bool(_BARE.fullmatch(who) or (_ALL.search(who) and not _ONE.match(who)))


def first_words(text: str) -> str:
    """Return the first eight words of a task, without its closing mark."""
    return " ".join(text.split()[:_WORDS]).strip(" .;:,")


def _is_task(place: Place) -> bool:
    """Whether a section is a task of the body that heads the section above it."""
    if place.owner is None:
        return False
    lead, _ = lead_of(place.section)
    body, rest, _ = split_body(lead)
    return not (body == place.owner and (rest == "" or label_of(lead)[0] != ""))


def _of_section(place: Place, roles: _Roles, *, requested: bool) -> None:
    section = place.section
    lead, blocks = lead_of(section)
    body, rest, asked = split_body(lead)
    requested = requested or asked
    heads_all = region_of(section.title) is Region.ORGANISATION and _VAGUE.search(body or "")
    level = body is not None and not rest and is_level(section)
    if body is None or heads_all or level:
        _loose(place, roles, requested=requested)
        return
    listed = _LISTED.search(rest.strip(" :")) if rest else None
    listed_below = listed is not None and bool(section.children)
    said = [] if listed_below else _sentences(rest)
    for block in blocks:
        if isinstance(block, str) and not block.startswith(("Trên đây", "(")):
            said += _own_sentences(block, place, roles)
    if not rest or label_of(lead)[0] or listed_below:
        said += [text for child in section.children for text in _bullets(child)]
    if not rest and not said:
        return
    for index, task in enumerate(said):
        _task(
            body,
            task,
            place,
            roles,
            requested=requested,
            quote=lead if index == 0 and rest else task,
        )
        if listed_below and index == 0:
            partners, done = _partners(task)
            for partner in partners:
                roles.add(partner, "cooperate", first_words(done), place, task)


def _own_sentences(block: str, place: Place, roles: _Roles) -> Iterator[str]:
    """Yield the sentences of a paragraph below a body; one with its own actor is the actor's."""
    for sentence in _sentences(block):
        other, does, asked = split_body(sentence)
        tells = other and other[:1].isupper() and does.startswith(("báo cáo", "tổng hợp"))
        if other and does and (_EVERY.match(other) or tells):
            roles.add(
                other, role_of(other, does, requested=asked), first_words(does), place, sentence
            )
        else:
            yield sentence


def _task(
    body: str, task: str, place: Place, roles: _Roles, *, requested: bool, quote: str
) -> None:
    task, *more = _ASKS_TOO.split(task)
    for request in more:
        asked_too, what, _ = split_body(f"đề nghị {request}")
        if asked_too and what:
            roles.add(asked_too, "requested", first_words(what), place, f"đề nghị {request}")
    other, does, asked = split_body(task)
    own = (
        label_of(task)[0] or asked or (does.startswith("phối hợp") and other and other[0].isupper())
    )
    if other and does and own and other != body:
        roles.add(other, role_of(other, does, requested=asked), first_words(does), place, task)
        return
    shared = re.match(r"chủ trì,\s*(?P<other>[A-ZĐ].*?)\s+phối hợp\s+(?P<does>.+)", task)
    if shared and words.BODY.match(shared["other"]):
        roles.add(body, "lead", first_words(shared["does"]), place, quote)
        roles.add(name_of(shared["other"]), "cooperate", first_words(shared["does"]), place, quote)
        return
    roles.add(body, role_of(body, task, requested=requested), first_words(task), place, quote)
    found = _WITH.search(task)
    if found and found.start() < 12:
        partners, _ = _partners(found["rest"])
        for partner in partners:
            roles.add(partner, "cooperate", first_words(task), place, task)


def _partners(text: str) -> tuple[list[str], str]:
    """Return the named bodies at the start of 'Phòng Nội vụ xây dựng …', and what they do."""
    if not words.BODY.match(text):
        return [], text
    end = words.ends_before(text)
    name = name_of(re.sub(r"(?:,| và)\s+(?:các |những )?[^,]*liên quan.*$", "", text[:end]))
    if (
        not name
        or _VAGUE.search(name)
        or name.startswith("các ")
        or name.islower()
        or len(name.split()) > 30
    ):
        return [], text
    return [name], text[end:]


def _loose(place: Place, roles: _Roles, *, requested: bool) -> None:
    """Sentences that name their body themselves: 'Phòng A chủ trì triển khai Kế hoạch'."""
    lead, blocks = lead_of(place.section)
    texts = [lead] if not place.section.title else []
    texts += [block for block in blocks if isinstance(block, str)]
    last: tuple[str, bool] | None = None
    for text in texts:
        if text.startswith(("Trên đây", "Quyết định này")):
            return
        for sentence in _sentences(text):
            body, does, asked = split_body(sentence)
            alone = _PARTNERS.match(sentence)
            if body and does:
                _task(body, does, place, roles, requested=requested or asked, quote=sentence)
                last = (body, requested or asked)
            elif alone and last is None and place.owner is None:
                for partner in _partners(alone["rest"])[0]:
                    roles.add(partner, "cooperate", first_words(sentence), place, sentence)
            elif last is not None and place.owner is None:
                _task(last[0], sentence, place, roles, requested=last[1], quote=sentence)


def _bullets(section: Section) -> Iterator[str]:
    lead, blocks = lead_of(section)
    if lead:
        yield lead
    for block in blocks:
        if isinstance(block, str) and not is_bullet(section):
            yield from _sentences(block)


def _sentences(text: str) -> list[str]:
    """Return the sentences of a paragraph; a clause after ';' belongs to its sentence."""
    whole: list[str] = []
    for piece in sentences(text):
        if whole and whole[-1].endswith(";"):
            whole[-1] = f"{whole[-1]} {piece}"
        else:
            whole.append(piece)
    return [piece for piece in whole if len(piece.split()) > 1]
