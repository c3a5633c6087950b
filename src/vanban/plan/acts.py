"""What a paragraph says is done: its sentences, each with the body that acts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vanban.plan import moments, words
from vanban.plan.passages import Passage, label_of, name_of, sentences, split_body
from vanban.plan.regions import Region

_PREFIX = re.compile(
    r"^(?:căn cứ|trên cơ sở|nhân dịp|nhân kỷ niệm|để|trong|sau|định kỳ|riêng|đến|từ|trước|vào"
    r"|chậm nhất|không quá|tối đa|ngoài|cuối|đầu|giữa|kết thúc|khi|hết|ngay|nhận được"
    r"|hằng|hàng|mỗi (?:năm|qu[ýí]|tháng|tuần|ngày|học kỳ)|từng (?:năm|quý)|phấn đấu|thông qua"
    r"|qu[ýí]|kể từ|tới|tổng cộng"
    r"|tháng|ngày|năm"
    r"|sáng|trưa|chiều|tối|thứ|chủ nhật"
    r"|tiếp tục|bước|đợt|giai đoạn|cả giai đoạn|trong cả|nhiệm kỳ|toàn khóa|cả năm"
    r"|trường hợp|nếu|với (?:những|các) (?:việc|trường hợp))\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"^(?:riêng(?: đối với)?|đối với)\s+(?!năm\b|trong\b)", re.IGNORECASE)
_GENERIC = re.compile(
    r"^(?:mỗi|từng) (?:đơn vị|cơ quan|địa phương|tổ chức|tập thể|nơi|đồng chí)$", re.IGNORECASE
)
_CONTAINER = re.compile(
    r"(?:mỗi|từng)\s+(?:số|kỳ|cuốn|buổi|cuộc|hội nghị|tin|bài|sáng kiến|chuyên mục|lớp tập huấn"
    r"|lớp bồi dưỡng|giải|suất|hạng mục|lĩnh vực|loại|hồ sơ|chương trình|video|phóng sự|chuyến)\b",
    re.IGNORECASE,
)
"""What holds a number of things without being anybody."""
_EVERY_ONE = re.compile(
    r"\b(?:mỗi|từng|riêng)\s+(?!đối với|năm\b|qu[ýí]\b|tháng\b|tuần\b|học kỳ|kỳ\b|đợt|lần|ngày"
    r"|thứ |(?:buổi )?(?:sáng|chiều|tối)\b|chủ nhật"
    r"|người một|giải"
    r"|bộ|6 tháng|0\d)",
    re.IGNORECASE,
)
_NOT_DONE = re.compile(
    r"\bđã (?:có|đạt|tổ chức|xây dựng|tuyên|biểu dương|khen|phát hiện|giới thiệu|hoàn thành"
    r"|triển khai|thu hút|ban hành|phối hợp|mở|thành lập|chỉ đạo|hướng dẫn|tham mưu|lựa chọn"
    r"|nhân rộng|trao|tặng|kiểm tra|nhận|kéo giảm|huy động|vận động"
    r"|đăng(?! ký)|đóng góp|được (?:tỉnh|cấp|Sở|UBND|các cấp))"
    r"|^(?:Tồn tại|Hạn chế|Khuyết điểm|Nguyên nhân|Khó khăn)\b"
    r"|\bnhận được \d|\b(?:thấp|cao) hơn (?:mục tiêu|chỉ tiêu|kế hoạch)"
    r"|\bđạt \d+(?:,\d+)?% kế hoạch"
    r"|(?<!đạt )\bbình quân\b(?! mỗi| \d+ \S+(?: \S+)?(?:/| mỗi) ?(?:tuần|tháng|quý|kỳ))"
    r"|năm (?:qua\b|trước\b(?! (?:ngày|\d)))|năm ngoái|năm học trước\b(?! (?:ngày|\d))"
    r"|(?<!hằng )(?<!hàng )(?<!mỗi )(?:thời gian|tháng|quý|tuần) qua\b"
    r"|trong những năm|vừa qua|^[-+*\s]*[Tt]ính đến (?:hết )?(?:ngày|tháng|quý|năm|\d)"
)


_NOUN_DONE = re.compile(r"\b(?:số|những|các) [^\W\d_]+ đã (?=[^\W\d_])")
"""'số bài đã nhận' names a thing; it tells nothing of the past."""
_TURNS = re.compile(
    r"(?:đến |trong |từ |sang )?(?:năm|quý|tháng|giai đoạn|đợt) \S*\d"
    r"|(?:\S+ ){0,4}phấn đấu|yêu cầu|đề nghị",
    re.IGNORECASE,
)
"""How a clause turns from what has been to what is to be."""
_FOR = re.compile(
    r"(?<!giao )(?<!bổ )(?<!cầu )(?<!đạo )(?:\bcho|\btặng|\btại|\bở) $", re.IGNORECASE
)
"""Before those who are given to, or where: the one who acts stands elsewhere."""
_CHARGE_OF = re.compile(r"(?:thường trực|đầu mối|thư ký)\b")
"""What a body is for others, not another body: 'Phòng A: thường trực cuộc thi'."""
_SOME = re.compile(r"riêng (?P<who>\d[^,;]{3,60}?)\s+(?=phải|cần|được|thì)", re.IGNORECASE)
_YEAR = re.compile(r"\b(20\d\d)\b")
_IN_YEAR = re.compile(
    r"(?<!so với )(?<!ết quả )\b(?:trong )?năm(?: học)? 20\d\d\b(?!\s?[-–]\s?\d)"
    r"|\b(?:quý [IV]+|tháng \d{1,2})\s?/\s?20\d\d\b"
    r"|^(?:trong )?(?:giai đoạn|nhiệm kỳ|\d năm|năm học|từ năm) (?:20\d\d)\s?(?:[-–]|đến(?: năm)?)"
    r"\s?20\d\d\b",
    re.IGNORECASE,
)
_NAMES_TOPIC = re.compile(
    r"(?:chế độ|thời gian|thời hạn|hình thức|nội dung|số lượng|quy trình|cách thức|kinh phí)\b",
    re.IGNORECASE,
)
_COUNTS_TOPIC = re.compile(
    r"(?:số lượng|chỉ tiêu|định mức|phân bổ|cơ cấu|nội dung|hình thức|yêu cầu|giới thiệu)\b",
    re.IGNORECASE,
)
"""A label that says what the numbers behind it are; it names nobody."""
_OTHER_THING = re.compile(
    r"(?:tổng (?:số|lượt)|kết quả"
    r"|hồ sơ|danh sách|thời gian|thời hạn|buổi|lễ|hội nghị|hội thi|cuộc thi|việc|vòng"
    r"|số lượng|báo chí|phát thanh|màn hình|(?:các )?trường hợp)\b"
)
"""A clause that begins with it has a subject of its own, which is nobody."""
_THEN = re.compile(r"(?:Cuối|Đầu|Giữa) (?:năm(?: học)?|quý|tháng|kỳ|nhiệm kỳ)\s+")
"""'… UBND huyện chọn 08 gương. Cuối năm chọn 12 gương': the same one goes on."""
_OF_THE_HOST = re.compile(
    r"(?:tổng kết|sơ kết|trao (?:giải|thưởng)|nhận (?:bài|hồ sơ|tác phẩm)"
    r"|chấm (?:bài|thi|điểm|giải)|công bố|khai mạc|bế mạc|phát động|phát giải)\b"
)
"""What is done by whoever holds the thing, not by each of those who take part."""
_EACH = re.compile(r"(?:mỗi|từng)\b", re.IGNORECASE)
_TELLS_OFF = re.compile(r"(?:phân công|giao|cử|chỉ đạo|yêu cầu)\b")
"""A clause that says whom a body puts in charge: the body goes on acting after it."""


@dataclass(frozen=True, slots=True)
class Act:
    """One sentence: `who` does `does`; `text` is the whole of it, `topic` its label."""

    text: str
    does: str
    who: str | None
    topic: str
    passage: Passage
    goes_on_past: bool = False

    @property
    def source(self) -> str:
        return self.passage.source

    @property
    def is_past(self) -> bool:
        past = self.passage.region is Region.PAST or self.goes_on_past
        return past or self._of_years_gone or bool(_NOT_DONE.search(_NOUN_DONE.sub("", self.text)))

    @property
    def _of_years_gone(self) -> bool:
        """Whether all the years that the sentence names are before the plan's first."""
        named = [int(year) for year in _YEAR.findall(self.text)]
        told = _IN_YEAR.search(self.text)
        counts = told is not None and any(char.isdigit() for char in self.text[told.end() :])
        return counts and max(named) < self.passage.since


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
    past = False
    for sentence in sentences(passage.text):
        who, does = subject_of(sentence)
        goes_on = _goes_on(sentence) or passage.region is Region.ORGANISATION
        if before and _EACH.match(before) and _OF_THE_HOST.match(sentence):
            goes_on = False
        if before and words.MEDIUM.match(before) and sentence.startswith("phối hợp"):
            goes_on = False  # what appears works with nobody
        actor = (before if goes_on else None) or owner
        told = actor and _TELLS_OFF.match(label_of(sentence)[1])
        who = who or actor
        if who and _EACH.match(who):
            who = re.split(r"\s(?=\d)", who)[0]
        told_on = past and sentence[:1].islower() and not _TURNS.match(sentence)
        act = Act(sentence.strip(" "), does, who, topic, passage, told_on)
        yield act
        before, past = (actor if told else who), act.is_past and sentence.endswith(";")


def _goes_on(sentence: str) -> bool:
    """Whether a clause has the actor of the one before: it begins with what is done, or when."""
    told_when = _THEN.match(sentence)
    later = told_when and words.VERB.match(sentence, told_when.end())
    return bool((sentence[:1].islower() or later) and not _OTHER_THING.match(sentence))


def subject_of(sentence: str) -> tuple[str | None, str]:
    """Return who acts in a sentence, if it says so, and what is done."""
    if some := _SOME.match(sentence):
        return some["who"], sentence[some.end() :]
    rest = sentence
    label, after = label_of(sentence)
    if label and split_body(label)[0] is None:
        body, does, _ = split_body(after)
        if body and does and not is_generic(body):
            return body, does
    for _ in range(4):
        if rest.startswith("đề nghị "):
            break
        about = _ABOUT.match(rest)
        body, does, _ = split_body(rest[about.end() :] if about else rest)
        if body and does:
            inner = split_body(does)[0] if label_of(rest)[0] else None
            each = re.split(r"\s(?=\d)", inner)[0] if inner else ""
            inner = each if is_generic(each) else inner  # 'Các Đội: mỗi đơn vị 03 tin'
            own = inner and not is_generic(inner) and not _kind_in(inner, body)
            own = own and not _CHARGE_OF.match(inner or "")
            return (inner if own else body), does
        cut = _after_prefix(rest)
        if cut is None:
            break
        rest = cut
    return None, rest


def who_counts(act: Act, position: int) -> str | None:
    """Return for whom a number at `position` of the sentence counts: 'mỗi thôn', else the actor."""
    found: str | None = None
    for match in _EVERY_ONE.finditer(act.text[:position]):
        tail = act.text[match.start() : position]
        skip = len(match[0])
        end = skip + words.ends_before(tail[skip:])
        name = name_of(re.split(r"[;:(]|,\s(?=mỗi)|\s(?=\d)", tail[:end])[0])
        if is_container(act.text[: match.start()], tail) and act.who:
            continue
        if act.who and _FOR.search(act.text[: match.start()]):
            continue
        if match[0].lower().startswith("riêng"):
            name = name_of(name[len(match[0]) :])
        if len(name.split()) <= 14:
            found = _whole_name(act.text[: match.start()], name)
    if found and act.who and (_kind_in(found, act.who) or act.who.endswith(f" và {found}")):
        return act.who
    if not found and not act.who and words.MEDIUM.match(act.topic):
        return act.topic
    if found and not is_generic(found):
        return found
    named = act.topic and not _COUNTS_TOPIC.match(act.topic)
    if found and act.who is None and named and len(act.topic.split()) <= 12:
        return act.topic
    return act.who if act.who and not is_generic(act.who) else act.passage.owner or found


def _whole_name(before: str, name: str) -> str:
    """Return 'Chính trị viên mỗi đại đội' for 'mỗi đại đội' behind a body's noun."""
    clause = re.split(r"[;:,.]\s", before)[-1].strip()
    if clause and len(clause.split()) <= 4 and words.BODY.match(clause) and not act_words(clause):
        return f"{clause} {name}"
    return name


def act_words(text: str) -> bool:
    """Whether the words say what is done."""
    return words.ends_before(text) < len(text)


def is_container(before: str, clause: str) -> bool:
    """Whether a clause counts in each of some things ('mỗi số'), which are nobody."""
    name = re.match(r"(?:mỗi|từng)\s+(?P<thing>[^\W\d_]+)\b", clause.strip(), re.IGNORECASE)
    made = name and re.search(
        rf"\b(?:mở|phát hành|ra|in|tổ chức)\b[^;]*?\d+ {name['thing']}\b", before, re.IGNORECASE
    )
    return bool(made or _CONTAINER.match(clause.strip()))


def _kind_in(name: str, owner: str) -> bool:
    """'Ban CHQS các xã: mỗi ban giới thiệu': each of those just named."""
    thing = name.partition(" ")[2].lower()
    if (
        thing
        and name.lower().startswith("mỗi")
        and re.search(r"\d " + re.escape(thing), owner.lower())
    ):
        return True
    return name.lower().startswith(("mỗi", "từng")) and owner.lower().removeprefix(
        "các "
    ).startswith(f"{thing} ")


def is_generic(name: str) -> bool:
    """'mỗi đơn vị' stands for whoever was named before it."""
    return name.lower() in ("mỗi", "từng") or bool(_GENERIC.match(name))


def _after_prefix(text: str) -> str | None:
    """Drop an opening like 'Trong Quý III năm 2021, ' or 'Tháng 4/2026: '."""
    label, after = label_of(text)
    if label and after and (_NAMES_TOPIC.match(label) or not words.VERB.search(label)):
        return after
    if not _PREFIX.match(text):
        return None
    first = next(iter(moments.find(text)), None)
    if first and first.start <= 30 and not words.VERB.search(text[: first.start]):
        return re.sub(r"^\W*(?:,|:)?\s*", "", text[first.end :]) or None
    head, comma, tail = text.partition(", ")
    opening = re.match(
        r"(?:phấn đấu|tiếp tục|tổng cộng|định kỳ|(?:trong )?cả (?:giai đoạn|nhiệm kỳ)|mỗi ngày"
        r"|(?:trong|cả) năm(?: học)?(?! \d| học| tháng))\b,?\s+",
        text,
        re.IGNORECASE,
    )
    if opening:
        return text[opening.end() :]
    for found in re.finditer(r",\s+(?:thì\s+)?|\bthì\s+", text[:160]):
        if words.BODY.match(text, found.end()) and split_body(text[found.end() :])[1]:
            return text[found.end() :]
    return tail if comma and len(head) < 160 else None
