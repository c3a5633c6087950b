"""What a paragraph says is done: its sentences, each with the body that acts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vanban.plan import moments, words
from vanban.plan.passages import Passage, Region, label_of, name_of, sentences, split_body

_PREFIX = re.compile(
    r"^(?:căn cứ|trên cơ sở|nhân dịp|nhân kỷ niệm|để|trong|sau|định kỳ|riêng|đến|từ|trước|vào"
    r"|chậm nhất"
    r"|hằng|hàng|mỗi (?:năm|quý|tháng|tuần|học kỳ)|từng (?:năm|quý)|phấn đấu|thông qua|quý"
    r"|tháng|ngày|năm"
    r"|tiếp tục|bước|đợt|giai đoạn|cả giai đoạn|trong cả|nhiệm kỳ|toàn khóa)\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"^(?:riêng )?đối với\s+", re.IGNORECASE)
_GENERIC = re.compile(
    r"^(?:mỗi|từng) (?:đơn vị|cơ quan|địa phương|tổ chức|tập thể|nơi)$", re.IGNORECASE
)
_EVERY_ONE = re.compile(
    r"\b(?:mỗi|từng)\s+(?!năm\b|quý\b|tháng\b|tuần\b|học kỳ|kỳ\b|đợt|lần|ngày|người một|giải"
    r"|bộ|6 tháng|0\d)",
    re.IGNORECASE,
)
_NOT_DONE = re.compile(
    r"\bđã (?:có|đạt|tổ chức|xây dựng|tuyên|biểu dương|khen|phát hiện|giới thiệu|hoàn thành"
    r"|triển khai|thu hút"
    r"|đăng|đóng góp|được (?:tỉnh|cấp|Sở|UBND|các cấp))"
    r"|\bbình quân\b|năm (?:qua\b|trước\b(?! (?:ngày|\d)))"
    r"|thời gian qua|trong những năm|vừa qua"
)


@dataclass(frozen=True, slots=True)
class Act:
    """One sentence: `who` does `does`; `text` is the whole of it, `topic` its label."""

    text: str
    does: str
    who: str | None
    topic: str
    passage: Passage

    @property
    def source(self) -> str:
        return self.passage.source

    @property
    def is_past(self) -> bool:
        return self.passage.region is Region.PAST or bool(_NOT_DONE.search(self.text))


def acts(passage: Passage) -> Iterator[Act]:
    """Yield the sentences of a passage; the closing paragraph of a document orders nothing."""
    if passage.text.startswith(("Trên đây là", "Trên đây, ")):
        return
    label, _ = label_of(passage.text)
    owner, topic = passage.owner, ""
    if label:
        body, after, _ = split_body(label)
        owner, topic = (body, "") if body and not after else (owner, label)
    before: str | None = None
    for sentence in sentences(passage.text):
        who, does = subject_of(sentence)
        goes_on = sentence[:1].islower() or passage.region is Region.ORGANISATION
        who = who or (before if goes_on else None) or owner
        yield Act(sentence.strip(" "), does, who, topic, passage)
        before = who


def subject_of(sentence: str) -> tuple[str | None, str]:
    """Return who acts in a sentence, if it says so, and what is done."""
    rest = sentence
    label, after = label_of(sentence)
    if label and split_body(label)[0] is None:
        body, does, _ = split_body(after)
        if body and does and not is_generic(body):
            return body, does
    for _ in range(4):
        about = _ABOUT.match(rest)
        body, does, _ = split_body(rest[about.end() :] if about else rest)
        if body and does:
            inner = split_body(does)[0] if label_of(rest)[0] else None
            return (inner if inner and not is_generic(inner) else body), does
        cut = _after_prefix(rest)
        if cut is None:
            break
        rest = cut
    return None, rest


def who_counts(act: Act, position: int) -> str | None:
    """Return for whom a number at `position` of the sentence counts: 'mỗi thôn', else the actor."""
    found = None
    for match in _EVERY_ONE.finditer(act.text[:position]):
        tail = act.text[match.start() : position]
        skip = len(match[0])
        end = skip + words.ends_before(tail[skip:])
        name = name_of(re.split(r"[;:]|,\s(?=mỗi)", tail[:end])[0])
        if len(name.split()) <= 14:
            found = name
    if found and not is_generic(found):
        return found
    return act.who if act.who and not is_generic(act.who) else act.passage.owner or found


def is_generic(name: str) -> bool:
    """'mỗi đơn vị' stands for whoever was named before it."""
    return name.lower() in ("mỗi", "từng") or bool(_GENERIC.match(name))


def _after_prefix(text: str) -> str | None:
    """Drop an opening like 'Trong Quý III năm 2021, ' or 'Tháng 4/2026: '."""
    label, after = label_of(text)
    if label and after and not words.VERB.search(label):
        return after
    if not _PREFIX.match(text):
        return None
    first = next(iter(moments.find(text)), None)
    if first and first.start <= 30 and not words.VERB.search(text[: first.start]):
        return re.sub(r"^\W*(?:,|:)?\s*", "", text[first.end :]) or None
    head, comma, tail = text.partition(", ")
    if re.match(r"(?:phấn đấu|tiếp tục|định kỳ|cả giai đoạn)\b", text, re.IGNORECASE):
        return re.sub(r"^\w+ \w+(?: \w+)?(?=\s(?:\w))\s", "", text)
    return tail if comma and len(head) < 160 else None
