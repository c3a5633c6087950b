"""Whose a quota is: the body that acts, or the medium that carries so many."""

import re
from dataclasses import dataclass

from vanban.plan import words
from vanban.plan.acts import Act, act_words, is_container, is_generic, subject_of, who_counts
from vanban.plan.passages import label_of, name_of
from vanban.plan.quantities import Quantity

_MEDIUM = re.compile(
    r"(?P<name>(?:đặc san|bản tin|tạp chí|tập san|chuyên (?:mục|trang)|báo)\s.{3,60}?)"
    r"\s*(?:phát sóng|phát hành|ra|xuất bản|đăng|phát)?\s*\(?(?:mỗi (?:tuần|tháng|quý) )?$",
    re.IGNORECASE,
)
_SHOWN = re.compile(r"\b(?:phát|đăng|đưa) (?:trên|lên) (?P<name>[^\W\d][^,;:.()]{2,50}?)\s*$")
_ON = re.compile(
    r"(?:trên|qua) (?P<name>(?:hệ thống (?:loa|truyền thanh)|đài|loa|trang|cổng|bản tin)\b"
    r"[^,;:]{3,50}),",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"[;,]\s(?P<who>[^;:,.]{3,80}(?:\([^)]*\))?):\s*$")
_IN_BRACKETS = re.compile(r"\((?:riêng |đối với |\d+ )*(?P<who>[^;:()]{3,80}):\s*$", re.IGNORECASE)
"""'(02 xã Tân Mỹ, Hòa Lộc: ít nhất 03 gương)'."""
_ASKED_OF = re.compile(r"\s*đối với (?P<who>[^;:.,()]{3,100})")
"""'ít nhất 01 nữ đối với đơn vị có từ 30% lao động nữ'."""
_PER_BODY = re.compile(r"\s*/\s?(?P<who>[^\W\d_][^/.;,:()\d]{1,40})")
_PER_THING = re.compile(r"/\s?(?!năm|quý|tháng|tuần|kỳ|học kỳ|giai đoạn|nhiệm kỳ|lần)[^\W\d_]")
"""'60 học viên/lớp', '02 gương/chi bộ': so many in each."""
_TELLS = re.compile(
    r"\b(?:chỉ đạo|giao(?: nhiệm vụ)?|phân bổ|yêu cầu|đề nghị|hướng dẫn|đôn đốc|vận động|phân công"
    r"|khuyến khích|phát động|huy động|quán triệt|định hướng)(?: cho| đến| tới)?\s+(?=\S)",
    re.IGNORECASE,
)
"""Verbs whose object is to do what follows."""
_CHARGES = re.compile(r"(?:giao|phân công|yêu cầu)\b", re.IGNORECASE)
"""Verbs that hand over all that follows them."""
_HONOURS = re.compile(
    r"\b(?:khen|tặng|biểu dương|tuyên dương|tôn vinh|vinh danh|công nhận|xét|xem xét|phê duyệt"
    r"|quyết định|thẩm định)"
)
"""What a body is asked to do with those that the asking one has chosen."""
_ANY_BODY = re.compile(r"(?:đơn vị|cơ quan|địa phương|tổ chức|nơi|tập thể|bên|đồng chí)\b")
_ABOUT = re.compile(
    r"^(?:riêng|đối với|về phía|đề nghị|giao|yêu cầu|phân bổ(?: cho)?)\s+", re.IGNORECASE
)
_FRAME = re.compile(
    r"(?:trên|tại|qua|thông qua|theo|căn cứ|đối với|trong|ngoài|nhân|từ|ở|bằng|vào|trước|sau|đến"
    r"|hằng|hàng|mỗi (?:năm|quý|tháng|tuần))\b",
    re.IGNORECASE,
)
"""How a part begins that says where, when or how, before the body that acts."""
_WHEN = re.compile(
    r"^(?:đến |vào |và )?(?:cuối|đầu|giữa|hết|hằng|hàng|mỗi) (?:năm(?: học)?|quý|tháng|tuần|kỳ"
    r"|học kỳ|nhiệm kỳ|giai đoạn)\s+",
    re.IGNORECASE,
)
_WITH = re.compile(r"\b(?:với|cùng|gồm|như|liên hệ)\s+", re.IGNORECASE)
_MANAGED = re.compile(
    r"\bdo\s+(?P<who>[^,;:.]{2,60}?)\s+(?:quản trị|quản lý|phụ trách|vận hành|biên tập|chủ trì"
    r"|thực hiện)\b",
    re.IGNORECASE,
)
"""'Trang Facebook do Công an xã quản trị'."""
_WITH_MEDIA = re.compile(
    r"phối hợp\s+(?:với\s+|cùng\s+)?"
    r"(?P<who>(?:các\s+)?(?:cơ quan\s+)?(?:báo|đài|tạp chí)\b[^;:.\d]{3,160})",
    re.IGNORECASE,
)
_CALLS = re.compile(r"\bliên hệ\b", re.IGNORECASE)
"""'Liên hệ Báo A, Tạp chí B đăng 10 bài': the one who calls on them answers for it."""
_BRINGS_OUT = re.compile(r"\b(?:mở|duy trì|phát|đăng)\b(?! (?:hiện|động|huy|triển))")
_JOINED = re.compile(r"\b(?:với|cùng|gồm|như|của|là|và|giữa|liên hệ)\s+", re.IGNORECASE)

_LONGEST_NAME = 200


def who_is_to(act: Act, quantity: Quantity, of: str, before: str | None) -> str | None:
    """Return whose a number is; `before` is whose the last one in the sentence was."""
    who = _body(act, quantity, of)
    clause = re.split(r"[;:,]\s", act.text[: quantity.start])[-1].strip()
    if not clause and (placed := _at(act, quantity)):
        who = placed
    if who and is_container("", who):
        who = act.who if act.who and not is_container("", act.who) else None
    if who and re.match(r"\d+(?:[.,]\d+)?\s?%", who):  # a share of some does not act for them
        who = _at(act, quantity) or act.passage.owner
    if who and (owner := act.passage.owner) and _is_kind_of(who, owner):
        who = owner
    if who is None or words.MEDIUM.match(who):
        label = label_of(act.text)[0]
        labelled = label if words.MEDIUM.match(label) and "," not in label else None
        by = labelled or _on_air(act.text) or _done_by(act.text[: quantity.start], quantity)
        brought = _medium(act, quantity, of)
        if re.search(r"[\"”]\s*$", act.text[: quantity.start]):  # 'Đài phát chuyên mục “…” 02 kỳ'
            brought = _broadcaster(act, quantity) or brought
        who = by or _shown_on(act, quantity) or brought or who
        who = who or _broadcaster(act, quantity) or _carrier(act) or _led(act) or _at(act, quantity)
    if before and counts_in_each(act, quantity):
        who = before
    return None if who and is_container("", who) else who


def _is_kind_of(who: str, owner: str) -> bool:
    """Whether 'Mỗi phòng' is each of the bodies of a heading: 'Phòng Thời sự, Phòng Kỹ thuật'."""
    kind = re.fullmatch(r"(?:mỗi|từng)\s+(?P<noun>[^\W\d_]+(?: đoàn| bộ)?)", who, re.IGNORECASE)
    names = re.split(r",\s+|;\s+|\s+và\s+", owner)
    if kind is None or not owner.lower().startswith(f"{kind['noun'].lower()} "):
        return False
    several = all(name.lower().startswith(f"{kind['noun'].lower()} ") for name in names[:2])
    return (len(names) > 1 and several) or re.search(r"\b(?:các|những)\b", owner) is not None


def _broadcaster(act: Act, quantity: Quantity) -> str | None:
    """Return the partner that brings it out: 'Phối hợp với Báo, Đài tỉnh phát 02 kỳ/tháng'."""
    found = _WITH_MEDIA.match(act.text)
    if not found or not _BRINGS_OUT.search(act.text[found.start("who") : quantity.start]):
        return None
    return name_of(found["who"][: words.ends_before(found["who"])])


def _at(act: Act, quantity: Quantity) -> str | None:
    """Return where each is to be: '01 pa nô tại mỗi khu dân cư'."""
    found = re.match(
        r"[^,;.\d]{0,40}?\b(?:tại|ở|cho)\s+(?P<who>(?:mỗi|từng)\s+[^,;.:(\d]{2,60})",
        act.text[quantity.end - len(quantity.of) :],
    )
    return name_of(found["who"][: words.ends_before(found["who"])]) if found else None


def _done_by(before: str, quantity: Quantity) -> str | None:
    """Return by whom it is said to be done: '03 mô hình do Hội Phụ nữ xã xây dựng'."""
    by = re.search(r"\bdo\s+", quantity.of)
    who = quantity.of[by.end() :] if by else ""
    if not by and (managed := list(_MANAGED.finditer(before))):
        who = managed[-1]["who"]
        return name_of(who) if words.BODY.match(who) else None
    return name_of(who[: words.ends_before(who)]) if words.BODY.match(who) else None


def _body(act: Act, quantity: Quantity, of: str) -> str | None:
    before = act.text[: quantity.start]
    if quantity.of.startswith("lần") and act.who:
        return act.who
    asked = _ASKED_OF.match(act.text, quantity.end)
    if asked and words.BODY.match(asked["who"]):
        return name_of(asked["who"])
    if own := _named_beside(before) or _many(before) or _each_of(before):
        return own
    told = _told_to(act, before)
    acting = None if quantity.percent else _own_subject(before)
    if named := [found for found in (told, acting) if found]:
        return max(named, key=lambda found: found.start).name
    who = who_counts(act, quantity.start)
    if who and who == act.who and act.text.find(who) > quantity.start:
        who = act.passage.owner
    who = re.sub(r"^\d+(?:[.,]\d+)?\s?%\s+", "", who or "") or None
    if (
        not who
        and not in_each_thing(act.text, quantity)
        and (each := _PER_BODY.match(act.text, quantity.end))
    ):
        who = each["who"].strip() if words.BODY.match(each["who"]) else None
        if who and re.match(r"(?:đơn vị|đoàn thể|tổ chức|hội|ngành)$", who):
            who = label_of(act.text)[0] or who
    if not quantity.percent or who:
        return who
    share = words.BODY.match(of[2:])
    end = words.ends_before(of[2:])
    return of[2 : 2 + end].strip(" ,") if share and end < len(of) - 2 else None


@dataclass(frozen=True, slots=True)
class _Named:
    """A body named at `start` of a clause."""

    start: int
    name: str


def _told_to(act: Act, before: str) -> _Named | None:
    """Return whom the words tell to do it: 'Chỉ đạo UBND các xã mỗi năm giới thiệu …'.

    Behind a comma the one who tells goes on: 'đôn đốc các chi bộ gửi bài, chọn 05 bài'; what is
    said of one of them alone is not told to all: 'giao mỗi huyện 05 gương, riêng Hội X 08 gương'.
    """
    clause = re.split(r"[;:]\s", before)[-1]
    for told in reversed(list(_TELLS.finditer(clause))):
        rest = clause[told.end() :]
        if not words.BODY.match(rest):
            continue
        name = name_of(rest[: words.ends_before(rest)])
        does = rest[len(name) :].strip()
        if not does and told[0].lower().startswith(("giao", "phân bổ")):
            return _Named(told.end(), name)
        honoured = _HONOURS.search(f"{name} {' '.join(does.split()[:2])}")
        apart = re.search(r",\s+riêng\s", rest)
        if not does or honoured or apart or len(name.split()) > 14:
            return None
        if words.EACH.search(does) and not is_generic(_each_in(does)):
            return None
        if act.who and told.start() and re.search(r",\s", does) and not _CHARGES.match(told[0]):
            return None
        return _Named(told.end(), name)
    return None


def _many(before: str) -> str | None:
    """Return bodies told by their number: '09 chi bộ thôn mỗi chi bộ'."""
    clause = re.split(r"[;:,]\s", before)[-1]
    found = re.match(r"(?:riêng\s+)?(?P<who>\d+\s+(?P<kind>\D+?\s(?:mỗi|từng)\s[^\d,]+))", clause)
    if not found or not words.BODY.match(found["kind"]):
        return None
    each = list(words.EACH.finditer(found["who"]))
    if not each or act_words(found["kind"][: each[-1].start() - len(found["who"])]):
        return None
    tail = found["who"][each[-1].end() :]
    return name_of(found["who"][: each[-1].end()] + tail[: words.ends_before(tail)])


def _each_in(text: str) -> str:
    """Return 'mỗi đơn vị' of 'lập kế hoạch, mỗi đơn vị chọn': the last one named."""
    each = list(words.EACH.finditer(text))[-1].start()
    return name_of(text[each : each + words.ends_before(text[each + 4 :]) + 4])


def _each_of(before: str) -> str | None:
    """Return the bodies of which each is to do it: 'các đảng bộ còn lại mỗi đảng bộ 02 gương'."""
    each = list(words.EACH.finditer(re.split(r"[;.]\s", before)[-1]))
    if not each:
        return None
    clause = each[-1].string
    starts = [
        0,
        *(found.end() for found in re.finditer(r"[,:]\s+|\(|\b(?:riêng|đối với) ", clause)),
    ]
    for start in starts:
        if each[-1].start() - start > _LONGEST_NAME:
            continue
        who = name_of(_ABOUT.sub("", clause[start : each[-1].start()]))
        if who.endswith(" và"):  # 'Mặt trận Tổ quốc và mỗi tổ chức'
            tail = clause[each[-1].end() :]
            first = len(tail.split(" ")[0])  # 'tổ chức chính trị' begins like an act
            end = first + words.ends_before(tail[first:])
            who = name_of(f"{who} {each[-1][0]}{tail[:end]}")
            return re.split(r"\s(?=\d)", who)[0]
        if words.BODY.match(who) and not act_words(who) and not re.search(r"\d", who):
            return _each_joined(who, clause[each[-1].start() :])
    return None


def _each_joined(who: str, each: str) -> str | None:
    """'các hội khác mỗi hội' where both say one kind of bodies; 'mỗi đơn vị' adds nothing."""
    kind = each.partition(" ")[2]
    if _ANY_BODY.match(kind):
        return who
    plain = re.sub(r"^(?:các|những|mỗi|từng)\s+", "", who, flags=re.IGNORECASE).lower()
    if kind.split()[:1] != plain.split()[:1] or kind.lower().startswith(plain):
        return None
    if re.search(r"\b(?:các|những)\b", who, re.IGNORECASE):
        return who
    name = each[: len(each) - len(kind) + words.ends_before(kind)]
    named = re.split(r"[,:]|\s(?=\d)", name)[0]
    return f"{who} {name_of(named)}"


def _own_subject(before: str) -> _Named | None:
    """Return who acts in the last part of a sentence, if not who opens it: '…, Hội xã chọn'."""
    clause = re.split(r"[;:]\s", before)[-1]
    starts = [0, *(found.end() for found in re.finditer(r",\s+", clause))]
    if clause.count("(") > clause.count(")"):
        inside = clause[clause.rindex("(") + 1 :]
        named = words.BODY.match(inside) and not act_words(inside.strip())
        who = inside.strip() if named else subject_of(inside)[0]
        return _Named(len(clause), name_of(who)) if who and not words.EACH.search(inside) else None
    opens = re.search(r"(?:cụ thể|trong đó|như sau|gồm):\s", before)
    if opens and not words.EACH.search(clause) and (who := subject_of(clause)[0]):
        return _Named(0, name_of(who))
    parts = list(zip(starts, re.split(r",\s+", clause), strict=True))
    for (_, above), (start, part) in zip(reversed(parts[:-1]), reversed(parts[1:]), strict=True):
        if words.EACH.search(part) or re.search(r"\briêng\b|[\"“”]", part):
            return None
        who, _ = subject_of(_WHEN.sub("", part))
        if who:
            return None if _is_list(above) else _Named(start, name_of(who))
    return None


def _is_list(part: str) -> bool:
    """Whether words up to a comma end with a body that goes with the one behind the comma."""
    if each := list(words.EACH.finditer(part)):
        return not act_words(part[each[-1].end() :])
    if _FRAME.match(part):
        return False
    joined = list((_WITH if act_words(part) else _JOINED).finditer(part))
    tail = part[joined[-1].end() :] if joined else part
    return bool(words.BODY.match(tail)) and words.ends_before(tail) == len(tail)


def _led(act: Act) -> str | None:
    """Return the body that the words above a list name: 'Mỗi chi hội trong năm:'."""
    who, does = subject_of(act.passage.lead.rstrip(": "))
    return who if who and does and not re.search(r"\d", does) and len(does.split()) < 12 else None


def _named_beside(before: str) -> str | None:
    """Return the body right before a number in a list: 'Đội 1 chọn 04 gương, Đội 2 05 gương'."""
    labelled = _IN_BRACKETS.search(before) or _LABELLED.search(before)
    whole = re.split(r"[;.]\s", before)[-1].rstrip(": ")
    if (
        labelled
        and words.EACH.match(whole)
        and not act_words(whole)
        and not re.search(r"\d", whole)
    ):
        return None  # 'Mỗi sở, ban, ngành:' names them all
    if labelled and words.BODY.match(labelled["who"]) and not act_words(labelled["who"]):
        return labelled["who"].strip()
    pieces = re.split(r"[;:]\s", before)
    alone = pieces[-1].strip()
    if words.BODY.match(alone) and not act_words(alone) and not re.search(r"\d", alone):
        return name_of(alone) if not words.EACH.match(alone) and len(alone.split()) < 16 else None
    *above, part = re.split(r",\s", pieces[-1])
    told = " " in part.strip() and not part.endswith((" và ", " hoặc "))
    if part.rstrip().endswith(" thành"):
        return None
    listed = part[:1].isupper() or (told and above and re.search(r"\d\s+\w+[^,]*$", above[-1]))
    told_to = above and _CALLS.search(above[-1]) and _is_list(above[-1])
    if told_to or not listed or not words.BODY.match(part) or not (above or len(pieces) > 1):
        return None
    name = part[: words.ends_before(part)]
    rest = words.VERB.sub("", part[len(name) :]).strip()
    return name.strip() if not rest and len(name.split()) < 12 else None


def _medium(act: Act, quantity: Quantity, of: str) -> str | None:
    """Return the medium that is to appear so often: 'phát hành Đặc san Công an tỉnh 04 số/năm'."""
    if not re.match(r"(?:số|kỳ|bản)\b", of):
        return None
    before = act.text[: quantity.start]
    if before.count("(") > before.count(")"):
        before = before[: before.rindex("(")]
    found = _MEDIUM.search(re.split(r"[;,]\s", before)[-1])
    return found["name"] if found else None


def _carrier(act: Act) -> str | None:
    """Return the medium that a sentence opens with: 'Trên hệ thống truyền thanh xã, phát …'."""
    found = _ON.match(act.text)
    return found["name"] if found else None


def _on_air(text: str) -> str | None:
    """Return the medium that opens a clause: 'truyền thanh nội bộ mỗi ngày có 01 gương'."""
    name = name_of(text[: words.ends_before(text)]) if words.MEDIUM.match(text) else ""
    return name if name and len(name) < len(text.strip(" .;")) and ":" not in name else None


def _shown_on(act: Act, quantity: Quantity) -> str | None:
    """Return the medium right before a number: 'phát trên Fanpage 02 phóng sự'."""
    found = _SHOWN.search(act.text[: quantity.start])
    return found["name"] if found and words.MEDIUM.match(found["name"]) else None


def counts_in_each(act: Act, quantity: Quantity) -> bool:
    """Whether a number counts in each of some things: 'mỗi số ít nhất 03 bài'."""
    before = act.text[: quantity.start]
    clause = re.split(r"[;,]\s", before)[-1]
    return is_container(before[: len(before) - len(clause)], clause)


def in_each_thing(text: str, quantity: Quantity) -> bool:
    """Whether a number is said of each thing but a body: '60 học viên/lớp'."""
    each = _PER_THING.match(text, quantity.end)
    of_people = each and re.match(r"(?:học viên|người|lượt)\b", quantity.of)
    return bool(each and (of_people or not words.BODY.match(text, each.end() - 1)))
