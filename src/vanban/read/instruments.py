"""The instruments that a document rests on: 'Căn cứ' and 'Thực hiện' taken apart."""

import datetime as dt
import re
from dataclasses import dataclass, replace
from itertools import pairwise

from vanban.model import Evidence, Instrument
from vanban.read import named
from vanban.read.lexicon import BODY, FOLDED_KINDS, GROUND
from vanban.read.numbers import DATE, NUMBER, as_date, written
from vanban.read.paragraphs import Paragraph
from vanban.text import fold

_NOT_BASES = {"to trinh", "bao cao", "bien ban", "hop dong", "don", "giay moi", "cong dien"}
_KIND_WORDS = [*FOLDED_KINDS, "van ban", "thong bao ket luan"]
_KINDS = "|".join(sorted(map(re.escape, _KIND_WORDS), key=len, reverse=True))
_UNNUMBERED = {"nghi quyet", "chuong trinh", "ke hoach"}
"""What is known by who issued it: 'Chương trình công tác năm 2025 của …'."""
_MISREAD = str.maketrans("0146", "oleo")
_SHORT = {
    "cv": "cong van", "nq": "nghi quyet", "kh": "ke hoach", "qd": "quyet dinh", "hd": "huong dan",
    "ct": "chi thi",
}  # fmt: skip
"""Kinds as hurried hands write them: 'CV số 388/PGDĐT', 'NQ hội nghị …'."""
_KIND = re.compile(
    rf"\b(?P<kind>{_KINDS}|(?<![-/])(?:{'|'.join(_SHORT)})(?=\s+(?:so\b|hoi nghi|dai hoi)))\b"
    r"(?!\s+phap luat)"
)
_NEXT_ACT = re.compile(rf"(?:\s+va|,)\s+(?:{_KINDS})\s+(?:so\s*:?\s*)?\d+(?=[/-])")
_PLURAL = re.compile(r"\bso\s*:?\s*(?=\d)")
_LEAD = re.compile(
    rf"[-–+*\s]*(?:(?:de|nham)\s+)?{GROUND.pattern}(?:[\s:]+"
    r"(?:vao|cac|theo|y kien cua [^,;.]{3,60}? tai(?= thong bao)|noi dung|tinh than"
    r"|tai|nhiem vu|su|y kien|chi dao|cua|mot so))*\s*:?"
)
_JOINED = re.compile(
    r"[\s,.]*(?:(?:va|cung|dong thoi|voi|theo)\s+)?(?:cac\s+|can cu\s+|thuc hien\s+)?"
)
_LAWS = {"luat", "bo luat", "phap lenh", "hien phap"}
_NAMED = _LAWS | {"dieu le"}
_STOP_WORDS = (
    r"về|v/v|quy định|hướng dẫn|ban hành|phê duyệt|sửa đổi|bổ sung|triển khai|thực hiện|giai đoạn"
    r"|năm \d|tại|ngày|khóa [ivx\d]+|khoá [ivx\d]+|số \d|trong|nhằm|để|cho|hẹn|tiếp tục|tăng cường"
    r"|đẩy mạnh|xây dựng|phát động|tổ chức|công bố|giao|điều chỉnh|thành lập|kiện toàn|là|đã|này"
    r"|ứng dụng|thông báo|chỉ đạo|yêu cầu|phân công|cụ thể|như sau|đều|thay thế|ký|trên|nhiệm kỳ"
    r"|hằng năm|hàng năm|nơi|có|được|do"
)
_STOP = re.compile(rf"\s*(?:[;.()\[\]:\"]|,?\s+(?:{_STOP_WORDS})\b)")
_TITLE = re.compile(
    r",?\s+(?:V/v|V/V|Về|Quy định (?:chi tiết|về)|Hướng dẫn (?:thi hành|thực hiện)|Ban hành)\b"
)
"""How the title of an act begins where it is written with a capital after who issued it."""
_BARE_STOP = re.compile(fold(_STOP.pattern))
_NUMBERED = re.compile(r"[\s:,]*so\s*:?\s*(?=\d)")
_DRAFTED = re.compile(
    r"\s*so\s*:?[\s.…_]*/\s*[a-z][a-z-]*"
    r"(?:\s*,?\s*ngay[\s.…_/]*(?:\d{4})?(?:\s*thang[\s.…_\d]*nam[\s.…_\d]*)?)?"
)
_CONTEST = re.compile(r"ban to chuc\s+(?:cuoc|hoi) thi")


@dataclass(frozen=True, slots=True)
class Basis:
    """One instrument; `name` tells laws of the same day apart."""

    instrument: Instrument
    evidence: Evidence
    name: str = ""

    @property
    def identity(self) -> object:
        """What is one for two mentions of one instrument; a law is known by its name."""
        return self.instrument, "" if self.instrument.number else self.name


@dataclass(frozen=True, slots=True)
class _Mention:
    instrument: Instrument
    start: int
    end: int
    nested: bool = False


def is_ground(text: str) -> bool:
    """Whether a paragraph of the opening is a 'Căn cứ' or a 'Thực hiện'."""
    return bool(_LEAD.match(fold(text)))


def names_one(text: str) -> bool:
    """Whether a line begins with an instrument: 'Nghị quyết số 5-NQ/TU …' behind a ground."""
    folded = fold(text)
    kind = _KIND.match(folded)
    return kind is not None and bool(
        re.match(r"\s+(?:so\b|dai hoi\b|hoi nghi\b)", folded[kind.end() :])
    )


def bases(paragraph: Paragraph, *, bare: bool = False) -> list[Basis]:
    """Return the instruments under the grounds of one paragraph of the opening."""
    found: list[Basis] = []
    for start, end in _grounds(paragraph.text):
        mentions = _Scan(paragraph.text[start:end], bare=bare).mentions()
        for mention in _shared(mentions):
            first, last = start + mention.start, start + mention.end
            confidence = 0.95 if mention.instrument.number else 0.85
            found.append(
                Basis(
                    mention.instrument,
                    paragraph.evidence(first, last, confidence),
                    fold(paragraph.text[first:last]),
                )
            )
    return found


def _grounds(text: str) -> list[tuple[int, int]]:
    """Return the sentences that begin with 'Căn cứ' or 'Thực hiện'."""
    folded = fold(text)
    ends = [m.end() for m in re.finditer(r"(?<!tp)(?<!\bt)(?<!\d)\.\s+(?=[^\W\d_])", folded)]
    edges = [0, *[end for end in ends if text[end].isupper()], len(text)]
    return [(start, end) for start, end in pairwise(edges) if _LEAD.match(folded, start)]


def _shared(mentions: list[_Mention]) -> list[_Mention]:
    """Give 'Nghị định A; Nghị định B của Chính phủ' its issuer twice."""
    shared = list(mentions)
    for index in range(len(shared) - 2, -1, -1):
        here, after = shared[index].instrument, shared[index + 1].instrument
        if here.issuer is None and after.issuer and here.kind == after.kind and here.number:
            whole = replace(here, issuer=after.issuer)
            shared[index] = replace(shared[index], instrument=whole)
    return shared


def _inside_word(text: str, position: int) -> bool:
    """Whether a dot stands inside a word: 'TP.HCM'."""
    return text[position] == "." and text[position + 1 : position + 2].isalnum()


class _Scan:
    """One ground read from left to right; what stands inside another's title is passed over."""

    def __init__(self, text: str, *, bare: bool) -> None:
        self.text, self.folded, self.bare = text, fold(text), bare
        if bare:  # '4' for 'e' inside a word, as in 'Quy4t dinh'
            misread = re.compile(r"(?<=[a-z])[0146](?=[a-z])")
            self.folded = misread.sub(lambda m: m[0].translate(_MISREAD), self.folded)
        self.found: list[_Mention] = []
        self.plural: str | None = None
        self.issuer: str | None = None

    def mentions(self) -> list[_Mention]:
        position = 0
        for part in re.finditer(r"[^;]+", self.folded):
            position = part.start()
            nested = False
            while (kind := self._next(position, part.end())) is not None:
                mention = self._read(kind, part.end())
                nested = nested and not self._directly(part.start(), kind)
                if self._is_top(part.start(), kind, nested=nested) and mention:
                    self.found.append(mention)
                    position = self._twins(mention, part.end())
                elif self._directly(part.start(), kind):
                    position = kind.end()
                elif mention is None and (closed := named.quoted(self.text, kind.end())):
                    position = closed
                else:
                    nested = nested or bool(mention and mention.instrument.number)
                    position = mention.end if mention else kind.end()
        return self.found

    def _next(self, position: int, end: int) -> re.Match[str] | None:
        kind = _KIND.search(self.folded, position, end)
        number = _PLURAL.search(self.folded, position, end) if self.plural else None
        if number and (kind is None or number.start() < kind.start()):
            return number
        return kind

    def _directly(self, start: int, kind: re.Match[str]) -> bool:
        """Whether nothing but the ground's own words, or 'và', stands before the kind."""
        lead = _LEAD.match(self.folded, start)
        before = self.folded[lead.end() if lead else start : kind.start()]
        if not before.strip(" ,.-–:") or before.strip(" ,.-–:") in {"cac", "va", "theo"}:
            return True
        lead_kind = _KIND.search(before)
        if (
            before.endswith("(") and lead_kind and not self.found
        ):  # 'nội dung hướng dẫn … (Hướng dẫn'
            return lead_kind["kind"] == kind.groupdict().get("kind")
        if self.found and self.found[-1].end >= start:
            between = self.folded[self.found[-1].end : kind.start()]
            return bool(_JOINED.fullmatch(between))
        return False

    def _is_top(self, start: int, kind: re.Match[str], *, nested: bool) -> bool:
        lead = _LEAD.match(self.folded, start)
        led = lead.end() + 1 if lead else start
        before = self.folded[: kind.start()]
        fresh = not self.found or self.found[-1].end < start
        said = named.speaks(before, start, led) or (fresh and named.encloses(before, start))
        if said or self._directly(start, kind):
            return True
        if nested or fresh:
            return False
        title = self.folded[self.found[-1].end : kind.start()]
        numbered = NUMBER.match(self.text, self._number_at(kind))
        return bool(numbered and re.search(r"(?:,|\bva)\s*$", title)) and "cua" not in title[-14:]

    def _number_at(self, kind: re.Match[str]) -> int:
        word = r"s\w" if self.bare else "so"
        after = re.compile(rf"\s*:?\s*(?:{word}\b)?\s*:?\s*").match(self.folded, kind.end())
        return after.end() if after else kind.end()

    def _read(self, kind: re.Match[str], end: int) -> _Mention | None:
        """Return the instrument that begins at `kind`, None where nothing of it is told."""
        name = kind.groupdict().get("kind") or self.plural or ""
        name = _SHORT.get(name, name)
        self.plural = name if self.folded[: kind.start()].rstrip().endswith("cac") else self.plural
        if name in _LAWS:
            return self._law(kind, name, end)
        if name == "nghi quyet" and (assembly := named.assembly(self.text, kind.end(), end)):
            date, last = self._date(assembly[1], end)
            if date is None and not assembly[2]:
                return None
            return _Mention(Instrument("nghị quyết", None, date, assembly[0]), kind.start(), last)
        number, last = self._number(kind, end)
        drafted = None if number else _DRAFTED.match(self.folded, kind.end(), end)
        issuer, last = self._issuer(drafted.end() if drafted else last, end)
        unnamed = name in _UNNUMBERED and number is None and issuer is None
        if unnamed and (at := named.owned(self.folded, last, end)):
            issuer, last = self._issuer(at, end)
        if number is None and issuer and (after := _NUMBERED.match(self.folded, last, end)):
            number, last = self._written(after.end(), last, end, name)
            self.issuer = issuer if self.plural else None
        elif issuer is None and number and "kind" not in kind.groupdict():
            issuer = self.issuer
        date, last = self._date(last, end) if number or issuer else self._named_date(last, end)
        if issuer is None:
            issuer, last = self._issuer(last, end)
        issuer = issuer or named.speaker(self.text[: kind.start()])
        resolved = name in _UNNUMBERED and issuer and BODY.match(fold(issuer))
        told = number or date or (drafted and issuer) or resolved or name in _NAMED
        if name in _NOT_BASES or not told:
            return None
        written_kind = FOLDED_KINDS.get(
            name, "thông báo" if name.startswith("thong") else "văn bản"
        )
        return _Mention(Instrument(written_kind, number, date, issuer), kind.start(), last)

    def _number(self, kind: re.Match[str], end: int) -> tuple[str | None, int]:
        start = self._number_at(kind)
        found = NUMBER.match(self.text, start, end)
        if found is None:
            later = re.compile(r"[^;.,:]{0,60}?\bso\s*:?\s*(?=\d)").match(
                self.folded, kind.end(), end
            )
            inner = later and _KIND.search(self.folded, kind.end(), later.end())
            if later and not inner and not re.search(r"\bcua\b|\bngay\b", later[0]):
                found = NUMBER.match(self.text, later.end(), end)
        if found is None:
            return None, kind.end()
        name = kind.groupdict().get("kind") or self.plural or ""
        return self._written(found.start(), found.end(), end, name)

    def _written(self, start: int, last: int, end: int, name: str) -> tuple[str | None, int]:
        found = NUMBER.match(self.text, start, end)
        if found is None:
            return None, last
        return written(found, bare=self.bare, kind=FOLDED_KINDS.get(name))[0], found.end()

    def _date(self, start: int, end: int) -> tuple[dt.date | None, int]:
        lead = re.compile(r"[\s,(]*(?:khoa [ivx\d]+[\s,]*)?(?:ky\s+|ban hanh\s+)?").match(
            self.folded, start, end
        )
        at = lead.end() if lead else start
        if found := DATE.match(self.folded, at, end):
            return as_date(found), found.end()
        broken = re.compile(r"ngay\s*\d[\d/.-]*").match(self.folded, at, end)
        return None, broken.end() if broken else start

    def _named_date(self, start: int, end: int) -> tuple[dt.date | None, int]:
        """Return the date after the name of an unnumbered act: 'Quy chế hoạt động … ngày …'."""
        name = re.compile(r"[^;.,:]{0,90}?(?=\bngay\s*\d)").match(self.folded, start, end)
        if name is None or _KIND.search(name[0]) or re.search(r"\b(?:cua|so)\b", name[0]):
            return None, start
        return self._date(name.end(), end)

    def _issuer(self, start: int, end: int) -> tuple[str | None, int]:
        lead = re.compile(r"[\s,)]*(?:cua|giua)\s+").match(self.folded, start, end)
        if lead is None:
            return None, start
        at = lead.end()
        stop = self._issuer_end(at, end)
        name = self.text[at:stop].strip(" ,-–")
        return (name or None), stop

    def _issuer_end(self, start: int, end: int) -> int:
        if _CONTEST.match(self.folded, start):
            stop = re.compile(r"[;.(]").search(self.folded, start, end)
            return stop.start() if stop else end
        quoted = start
        for position in range(start, end):
            char = self.folded[position]
            if position < quoted or _inside_word(self.folded, position):
                continue
            if char == "“" and (close := self.folded.find("”", position, position + 120)) > 0:
                quoted = close
                continue
            if char not in ' ,;.()[]:“"':
                continue
            found = self._stop(position, end)
            if found and (self.bare or not self._capital(found)):
                return position
            if _TITLE.match(self.text, position, end):
                return position
            if char == "," and not self._goes_on(position + 1, end):
                return position
            if self.folded.startswith(" va ", position) and not self._joined(
                position + 4, end, self.folded[start:position]
            ):
                return position
        return end

    def _stop(self, position: int, end: int) -> re.Match[str] | None:
        if self.bare:
            return _BARE_STOP.match(self.folded, position, end)
        return _STOP.match(self.text.lower(), position, end)

    def _capital(self, found: re.Match[str]) -> bool:
        """Whether the stop word is part of a name ('Ban Tổ chức')."""
        words = self.text[found.start() : found.end()].strip(" ,")
        return words[:1].isupper() and not words.startswith("Kh")

    def _goes_on(self, position: int, end: int) -> bool:
        """Whether a name goes on after its comma: 'Bộ Văn hóa, Thể thao và Du lịch'."""
        rest = self.folded[position:end].lstrip()
        first = self.text[end - len(rest) : end][:1] if rest else ""
        starts = BODY.match(rest) or _KIND.match(rest) or re.match(r"\d|ubnd|ngay", rest)
        return bool(rest) and (first.isupper() or self.bare) and not starts

    def _joined(self, position: int, end: int, name: str) -> bool:
        """Whether a name goes on after 'và': 'Cục Công tác đảng và công tác chính trị' too."""
        words = self.folded[position:end].split()[:2]
        twice = len(words) == 2 and " ".join(words) in name
        first = self.text[position : position + 1]
        return (first.isupper() or self.bare or twice) and not _KIND.match(
            self.folded, position, end
        )

    def _law(self, kind: re.Match[str], name: str, end: int) -> _Mention | None:
        """A law is known by its name and date; the law that it amends is part of its name."""
        stop = end
        amends = False
        for other in re.compile(r"\b(?:va\s+|,\s*)?(?:bo luat|luat|phap lenh)\b").finditer(
            self.folded, kind.end(), end
        ):
            before = self.folded[kind.end() : other.start()]
            amends = amends or bool(re.search(r"\b(?:sua doi|bo sung)\b", before))
            if other[0].startswith(("va", ",")) and not amends:
                stop = other.start()
                break
        if other_act := _NEXT_ACT.search(self.folded, kind.end(), stop):
            stop = other_act.start()
        if found := DATE.search(self.folded, kind.end(), stop):
            stop = found.end()
        numbered = re.compile(r"\bso\s*:?\s*(?=\d)").search(self.folded, kind.end(), stop)
        number = NUMBER.match(self.text, numbered.end(), end) if numbered else None
        if number and not found:
            found = DATE.match(self.folded, number.end() + 1, end)
        last = (
            found.end() if found else number.end() if number else self._name_end(kind.end(), stop)
        )
        instrument = Instrument(
            FOLDED_KINDS[name], written(number)[0] if number else None,
            as_date(found) if found else None,
        )  # fmt: skip
        return _Mention(instrument, kind.start(), last)

    def _name_end(self, start: int, end: int) -> int:
        stop = re.compile(r"\.\s|\d{4}\b").search(self.folded, start, end)
        return stop.end() if stop else end

    def _twins(self, mention: _Mention, end: int) -> int:
        """A law amended twice: '… ngày 14/6/2005 và ngày 16/11/2013'."""
        last = mention.end
        if mention.instrument.kind not in {"luật", "bộ luật", "pháp lệnh"}:
            return last
        while twin := re.compile(r"\s*(?:,|va)\s+ngay\s*").match(self.folded, last, end):
            found = DATE.match(self.folded, twin.start() + twin[0].index("ngay"), end)
            if found is None:
                break
            again = replace(mention.instrument, date=as_date(found), number=None)
            self.found.append(_Mention(again, twin.start(), found.end()))
            last = found.end()
        return last
