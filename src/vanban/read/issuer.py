"""Who issues the document: the head first, else the authority line, the signature, the opening."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from vanban.model import Evidence
from vanban.read import bodies
from vanban.read.canvas import Canvas
from vanban.read.case import Witness
from vanban.read.case import name as in_sentence
from vanban.read.lines import Line
from vanban.read.parts import Parts
from vanban.text import fold


@dataclass(slots=True)
class Issued:
    issuer: str | None = None
    superior: str | None = None
    evidence: dict[str, Evidence] = field(default_factory=dict)


class Issuing:
    """Looks for the issuer in one document."""

    def __init__(
        self, parts: Parts, canvas: Canvas, foot_body: Line | None, texts: list[str]
    ) -> None:
        self.parts, self.canvas, self.foot_body, self.texts = parts, canvas, foot_body, texts
        self.witness = Witness(texts)
        self.issued = Issued()
        self.symbol: str | None = None
        self.place: str | None = None
        self.is_form = False

    def _keep(self, pointer: str, evidence: Evidence) -> None:
        self.issued.evidence[pointer] = evidence

    def read(self, symbol: str | None, place: str | None, *, is_form: bool) -> Issued:
        """Return the issuer and its superior; a blank form has none but in its head."""
        self.symbol, self.place, self.is_form = symbol, place, is_form
        found = bodies.in_head(self.canvas.cells())
        if found and not self._wrong(found[-1]):
            self._issue(found[-1], 0.95)
            if len(found) > 1:
                name = found[-2].name
                self.issued.superior = in_sentence(name, self.witness, self.place)
                self._keep("/superior", found[-2].line.evidence(name, 0.92))
        else:
            self._issuer_elsewhere()
        self._complete()
        if (self.symbol or "").endswith("TTg") and fold(self.issued.issuer or "") == "chinh phu":
            self.issued.issuer = "Thủ tướng Chính phủ"
        return self.issued

    def _issue(self, body: bodies.Body, confidence: float) -> None:
        self.issued.issuer = in_sentence(body.name, self.witness, self.place)
        self._keep("/issuer", body.line.evidence(body.name, confidence))

    def _wrong(self, body: bodies.Body) -> bool:
        """Whether the symbol contradicts the head: 'QĐ-UBND' under 'HỘI ĐỒNG NHÂN DÂN'."""
        owner, name = (self.symbol or "").split("-")[-1], fold(body.name)
        if owner == "UBND":
            return name.startswith(("hoi dong nhan dan", "hdnd"))
        return owner == "HĐND" and name.startswith(("uy ban nhan dan", "ubnd"))

    def _issuer_elsewhere(self) -> None:
        for line, confidence in self._authorities():
            name = _office_less(line.text)
            if bodies.BODY.match(fold(name)):
                self._issue(bodies.Body(name, line), confidence)
                return
        text, acting = self._acting()
        if acting:
            self._issue(bodies.Body(text, acting), 0.8)

    def _authorities(self) -> list[tuple[Line, float]]:
        lines = [(_joined(self.parts.authority), 0.9)] if self.parts.authority else []
        if self.foot_body and not self.is_form:
            lines.append((self.foot_body, 0.85))
        return lines

    def _acting(self) -> tuple[str, Line | None]:
        """Return the body that acts in the opening: 'Ban Dân tộc ban hành Kế hoạch'."""
        text = " ".join(line.text for line in self.parts.opening)
        found = bodies.subject(text)
        if found is None:
            return "", None
        who = text[found.start("who") : found.end("who")].strip(" ,")
        who = re.sub(r"^Thường trực\s+(?=[A-ZĐ])", "", who)
        who = re.split(r",\s+(?=(?:trường|chúng|đơn vị)\b)", who)[0]
        if not who[:1].isupper():
            return "", None
        line = next((p for p in self.parts.opening if who[:20] in p.text), self.parts.opening[0])
        return who, line

    def _complete(self) -> None:
        """Add the province or commune that an 'ỦY BAN NHÂN DÂN' leaves out in its head."""
        short = re.fullmatch(
            r"(uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd)(?: (tinh|thanh pho|huyen|xa|phuong))?",
            fold(self.issued.issuer or ""),
        )
        if not short or not self.issued.issuer:
            return
        name = bodies.level_of(self.texts, self.place) or self._by_place(short[2])
        if name:
            stem = self.issued.issuer[: len(short[1])]
            self.issued.issuer = f"{stem} {name}"

    def _by_place(self, level: str | None) -> str | None:
        for key in ("co quan ban hanh", "noi ban hanh"):
            value, _ = self.canvas.metadata.get(key, ("", None))
            if re.match(r"(?:tinh|thanh pho|huyen|quan|xa|phuong)\s", fold(value)):
                return value[:1].lower() + value[1:]
        word = bodies.level_word(self.texts) or level
        place = self.place
        if not word or not place:
            return None
        if fold(word) in {"tinh", "thanh pho"} and not bodies.is_province(place):
            return None
        return f"{word} {place}"


def _joined(lines: Sequence[Line]) -> Line:
    first = lines[0]
    return Line(" ".join(line.text for line in lines), first.page, first.number)


_OFFICE = re.compile(
    r"(?:t\s*/\s*m|tm)\s*[.,]?\s*"
    r"|(?:(?:pho )?chu tich|giam doc|truong ban|bo truong|hieu truong|cuc truong|vien truong) "
    r"(?=uy ban|ubnd|so |ban |bo |truong |cuc |vien |trung tam|benh vien|cong an|hoi dong|hdnd)"
)


def _office_less(text: str) -> str:
    """Return the body of an authority line: 'CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH X', 'TM. BAN …'."""
    start = _OFFICE.match(fold(text))
    name = text[start.end() :] if start else text
    return re.split(r"\s+(?:khóa|KHÓA|Khóa|KHOÁ)\s", name)[0].strip(" ,.")
