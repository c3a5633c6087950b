"""Capitals made sentence case: 'UBND TỈNH SƠN LA' is written 'UBND tỉnh Sơn La'.

First the words that administrative style capitalises, then the document's own mixed-case text as
the witness, then place names after their level; all else is small.
"""

import re
from collections.abc import Iterable
from functools import cache

from vanban.read.lexicon import is_caps, lettered

_NAMES = """
Ủy ban nhân dân | Uỷ ban nhân dân | Hội đồng nhân dân | Ủy ban Mặt trận Tổ quốc Việt Nam | Mặt
trận Tổ quốc Việt Nam | Mặt trận Tổ quốc | Hội đồng Thi đua - Khen thưởng | Hội đồng Thi đua –
Khen thưởng | Hội đồng Thi đua, Khen thưởng | Hội đồng Thi đua khen thưởng | Hội đồng Thi đua,
khen thưởng | Ban Thi đua - Khen thưởng | Ban Thi đua – Khen thưởng | Ban Thi đua, Khen thưởng |
Chủ tịch nước | Hội đồng Thi đua Khen thưởng | Luật Thi đua, khen thưởng | Hội Liên hiệp Phụ nữ |
Hội Liên hiệp Phụ nữ Việt Nam | Hội Nông dân | Hội Cựu chiến binh | Hội Chữ thập đỏ | Hội Liên
hiệp Thanh niên | Hội Người cao tuổi | Hội Khuyến học | Hội LHPN | Hội CCB | Hội Sinh viên | Đoàn
Thanh niên Cộng sản Hồ Chí Minh | Đoàn Thanh niên | Đoàn TNCS Hồ Chí Minh | Đội TNTP Hồ Chí Minh |
Liên đoàn Lao động | Tổng Liên đoàn Lao động Việt Nam | Công đoàn | Công đoàn cơ sở | Công đoàn
Việt Nam | Công đoàn Viên chức | Công đoàn ngành | Ban Chấp hành | Ban Thường vụ | Ban Bí thư | Bộ
Chính trị | Ban Dân vận | Ban Tuyên giáo | Ban Tổ chức | Ban Nội chính | Ủy ban Kiểm tra | Ban
Tuyên giáo và Dân vận | Ban Chỉ đạo | Văn phòng Trung ương | Trung ương | Đảng bộ | Đảng ủy | Đảng
| Chi bộ | Tỉnh ủy | Thành ủy | Huyện ủy | Quận ủy | Thị ủy | Đảng đoàn | Tỉnh đoàn | Thành đoàn |
Huyện đoàn | Quận đoàn | Nhà nước | Chính phủ | Quốc hội | Thủ tướng Chính phủ | Thủ tướng | Chủ
tịch | Bộ trưởng | Giám đốc | Chủ tịch Hồ Chí Minh | Hồ Chí Minh | Bác Hồ | Bộ Nội vụ | Bộ Giáo
dục và Đào tạo | Bộ Y tế | Bộ Công an | Bộ Quốc phòng | Bộ Tài chính | Bộ Tư pháp | Bộ Công Thương
| Bộ Xây dựng | Bộ Giao thông vận tải | Bộ Văn hóa, Thể thao và Du lịch | Bộ Ngoại giao | Bộ Lao
động - Thương binh và Xã hội | Bộ Nông nghiệp và Phát triển nông thôn | Bộ Nông nghiệp và Môi
trường | Bộ Khoa học và Công nghệ | Bộ Thông tin và Truyền thông | Bộ Tài nguyên và Môi trường |
Bộ Dân tộc và Tôn giáo | Bộ Kế hoạch và Đầu tư | Sở Nội vụ | Sở Giáo dục và Đào tạo | Sở Y tế | Sở
Tài chính | Sở Tư pháp | Sở Công Thương | Sở Xây dựng | Sở Giao thông vận tải | Sở Văn hóa, Thể
thao và Du lịch | Sở Văn hóa và Thể thao | Sở Du lịch | Sở Ngoại vụ | Sở Lao động - Thương binh và
Xã hội | Sở Nông nghiệp và Phát triển nông thôn | Sở Nông nghiệp và Môi trường | Sở Khoa học và
Công nghệ | Sở Thông tin và Truyền thông | Sở Tài nguyên và Môi trường | Sở Dân tộc và Tôn giáo |
Sở Kế hoạch và Đầu tư | Ban Dân tộc | Thanh tra tỉnh | Phòng Nội vụ | Phòng Giáo dục và Đào tạo |
Phòng Y tế | Phòng Tư pháp | Phòng Tài chính - Kế hoạch | Phòng Văn hóa và Thông tin | Phòng Văn
hóa - Xã hội | Phòng Kinh tế | Phòng Kinh tế và Hạ tầng | Văn phòng | Phòng Lao động - Thương binh
và Xã hội | Phòng Tài nguyên và Môi trường | Phòng Dân tộc | Phòng Hành chính | Phòng Nông nghiệp
và Phát triển nông thôn | Phòng Quản lý đô thị | Phòng Kinh tế, Hạ tầng và Đô thị | Công an | Công
an nhân dân | Quân đội nhân dân | Quân đội | Bộ Chỉ huy Quân sự | Ban Chỉ huy Quân sự | Bộ đội
Biên phòng | Bộ Chỉ huy Bộ đội Biên phòng | Quân khu | Kho bạc Nhà nước | Ngân hàng Nhà nước |
Ngân hàng Chính sách xã hội | Bảo hiểm xã hội | Bảo hiểm xã hội Việt Nam | Tòa án nhân dân | Viện
kiểm sát nhân dân | Cục Thuế | Chi cục Thuế | Cục Thống kê | Cục Thi hành án dân sự | Đài Phát
thanh và Truyền hình | Đại học | Đài Truyền thanh | Trung tâm Y tế | Trung tâm Văn hóa | Trung tâm
Chính trị | Trung tâm Giáo dục nghề nghiệp | Trung tâm Giáo dục nghề nghiệp - Giáo dục thường
xuyên | Trung tâm Kiểm soát bệnh tật | Trường Mầm non | Trung tâm Phục vụ hành chính công | Trường
Mẫu giáo | Trường Tiểu học | Trường Trung học cơ sở | Trường THCS | Trường Trung học phổ thông |
Trường THPT | Trường TH | Trường Tiểu học và Trung học cơ sở | Trường Chính trị | Trường TH&THCS |
Trường Phổ thông dân tộc nội trú | Trường Cao đẳng | Trường Đại học | Bệnh viện Đa khoa | Bệnh
viện | Bệnh viện Phụ sản | Bệnh viện Nhi | Bệnh viện Y học cổ truyền | Trạm Y tế | Học viện | Bộ
phận Tiếp nhận và Trả kết quả | Hội đồng Bộ trưởng | Đại hội | Đại hội Đảng | Đại hội Thi đua yêu
nước | Việt Nam | Luật | Bộ luật | Nghị quyết | Nghị định | Quyết định | Chỉ thị | Thông tư | Kết
luận | Quy chế | Quy định | Đề án | Kế hoạch | Chương trình | Hướng dẫn | Phong trào thi đua |
Tháng Thanh niên | Cuộc vận động | Cờ thi đua | Bằng khen | Giấy khen | Huân chương | Huy chương |
Tập thể lao động xuất sắc | Chiến sĩ thi đua | Chiến sỹ thi đua | Lao động tiên tiến | Tổ quốc |
Nhân dân | Xã hội chủ nghĩa | Quốc khánh | Cách mạng tháng Tám | Cuộc thi | Hội thi | Hội nghị |
Hội Nhà báo | Khối thi đua | Cụm thi đua | Tết Nguyên đán | Ngày Nhà giáo Việt Nam | Trung Quốc |
Mẹ Việt Nam anh hùng | Anh hùng Lao động | Ban Thường trực | Ban Giám hiệu | Hội đồng trường |
Liên minh Hợp tác xã | Chính quyền địa phương | Lực lượng vũ trang | Khmer | Ủy ban MTTQ Việt Nam
"""
_SMALL = {
    "chính quyền địa phương",
    "xã hội chủ nghĩa",
    "lực lượng vũ trang",
    "công đoàn",
    "đại học",
}
_PLACES = """
An Giang, Bà Rịa - Vũng Tàu, Bắc Giang, Bắc Kạn, Bạc Liêu, Bắc Ninh, Bến Tre, Bình Định, Bình
Dương, Bình Phước, Bình Thuận, Cà Mau, Cần Thơ, Cao Bằng, Đà Nẵng, Đắk Lắk, Đắk Nông, Điện Biên,
Đồng Nai, Đồng Tháp, Gia Lai, Hà Giang, Hà Nam, Hà Nội, Hà Tĩnh, Hải Dương, Hải Phòng, Hậu Giang,
Hòa Bình, Hưng Yên, Khánh Hòa, Kiên Giang, Kon Tum, Lai Châu, Lâm Đồng, Lạng Sơn, Lào Cai, Long
An, Nam Định, Nghệ An, Ninh Bình, Ninh Thuận, Phú Thọ, Phú Yên, Quảng Bình, Quảng Nam, Quảng Ngãi,
Quảng Ninh, Quảng Trị, Sóc Trăng, Sơn La, Tây Ninh, Thái Bình, Thái Nguyên, Thanh Hóa, Thừa Thiên
Huế, Tiền Giang, Trà Vinh, Tuyên Quang, Vĩnh Long, Vĩnh Phúc, Yên Bái, Huế, Thanh Hoá, Khánh Hoà,
Hoà Bình, Nha Trang, Đà Lạt, Hạ Long, Pleiku, Việt Trì, Buôn Ma Thuột, Trường Sa, Hoàng Sa,
Tây Nguyên, Điện Biên Phủ
"""
PLACES = tuple(sorted((" ".join(p.split()) for p in _PLACES.split(",")), key=len, reverse=True))
_LEVELS = [
    ("tỉnh",), ("thành", "phố"), ("huyện",), ("quận",), ("thị", "xã"), ("thị", "trấn"), ("xã",),
    ("phường",), ("đặc", "khu"), ("thôn",), ("xóm",), ("khu", "phố"), ("tp.",), ("tp",), ("ấp",),
    ("huyện", "ủy"), ("tỉnh", "ủy"), ("thành", "ủy"), ("quận", "ủy"), ("thị", "ủy"),
    ("tỉnh", "đoàn"), ("huyện", "đoàn"), ("thành", "đoàn"),
]  # fmt: skip
_SCHOOLS = re.compile(
    r"^(?:trường|liên đội|chi bộ trường|công đoàn trường).*\b(?:mầm non|mẫu giáo|tiểu học|thcs|thpt"
    r"|trung học cơ sở|trung học phổ thông|phổ thông|nội trú|bán trú|th|mn)$"
)
_PLAIN = """
về và của năm giai đoạn lần khóa nhiệm kỳ trong theo trên dưới được là cho với có các tổ
chức thứ việt tại từ đến ban triển khai phát động thực hiện tuyên xây dựng biểu nhân học
tập hưởng ứng đợt qua nhằm vào ngày tháng quý mở rộng đẩy mạnh nâng cao bồi dưỡng điển
hình tiên tiến hội viên trực khu vực biên loại nghèo miền vùng đạt ven nhà huyện xã
phường thị tỉnh quận lớn ủy đoàn
"""
_OWN_NAMES = re.compile(
    r"(?:tập đoàn|tổng công ty|công ty|đại học|trường đại học|học viện|trường cao đẳng|xí nghiệp"
    r"|nhà máy|hợp tác xã|nông trường|khách sạn)\b"
)
_OF_FIRMS = """
cổ phần trách nhiệm hữu hạn một thành viên và của các vùng quốc gia công ty con
"""
_COMMON = frozenset(_OF_FIRMS.split())
_HEADS = lettered(
    r"(?:Phòng|Sở|Ban|Bộ|Cục|Chi cục|Vụ|Viện|Trung tâm|Bệnh viện|Trạm|Văn phòng|Thanh tra|Đài) "
    r"(?=(?!nhân dân|của|và|các|khu|chấp|đa)[a-zà-ỹđ])"
)
_NOT_NAMES = frozenset(_PLAIN.split())
_ACTS = {"quy định", "quy chế", "kế hoạch", "chương trình", "hướng dẫn", "nghị quyết", "hội nghị"}
_BEFORE_ACTS = {
    "ban hành", "phê duyệt", "thực hiện", "sửa đổi", "bổ sung", "tổng kết", "sơ kết", "công bố",
    "triển khai", "thay thế", "bãi bỏ", "tổ chức", "theo các", "và các", "điều của", "dung của",
}  # fmt: skip
_ACRONYM = re.compile(
    r"(?:UBND|HĐND|UBMTTQ|MTTQ|TNCS|TNTP|LHPN|CCB|THCS|THPT|THPTQG|TH|PTDTNT|PTDTBT|TĐKT|HĐTĐKT"
    r"|GD&ĐT|GDĐT|BCH|BTV|BHXH|BHYT|CNTT|CBCCVC|ATGT|ANTT|PCCC|PCTN|CCHC|NTM|OCOP|QĐ|NĐ|CP|TTG|CT"
    r"|TW|QH\d*|[IVX]+|TP\.?HCM|TP\.|TP|VHTT|TDTT|KH|KH&CN|KHCN|DTTS|TTATGT|HSSV|HTX|LLVT|TTHC|ISO"
    r"|ASEAN|COVID|AN-QP|QP-AN|XHCN|CLB|CĐCS|LĐLĐ|KT-XH|NQ|BCĐ|TU|HU|ĐU|TDP|CSVC|VNEID|AI|PGDĐT"
    r"|SGDĐT|SGD&ĐT|TH&THCS|THCS&THPT|BVĐK|TTYT|ĐHQG|QLNN|CAND|QĐND|TMTH)"
)


@cache
def phrases() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Return the names that administrative style capitalises, by their words in small letters."""
    listed = [" ".join(name.split()) for name in _NAMES.split("|")]
    whole = [name for name in listed if name and name.lower() not in _SMALL]
    return {tuple(name.lower().split()): tuple(name.split()) for name in [*whole, *PLACES]}


class Witness:
    """The mixed-case text of a document, asked how it writes a phrase."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self._text = "\n".join(text for text in texts if not is_caps(text))
        self._small = self._text.replace("\n", " ").lower()
        if len(self._small) != len(self._text):
            self._small = self._text = ""

    def spelling(self, words: list[str]) -> list[str] | None:
        """Return how the document writes `words` inside a sentence, with any capital at all."""
        phrase = " ".join(words)
        position = self._small.find(phrase)
        while position >= 0:
            end = position + len(phrase)
            inside = not self._small[end : end + 1].isalnum() and self._alone(position)
            written = self._text[position:end].replace("\n", " ")
            if inside and written[:1].isupper() and not is_caps(written):
                return written.split(" ")
            position = self._small.find(phrase, position + 1)
        return None

    def whole(self, name: str) -> str | None:
        """Return how the document writes a whole name, wherever it stands."""
        phrase = " ".join(name.lower().split())
        position = self._small.find(phrase)
        while position >= 0:
            written = self._text[position : position + len(phrase)].replace("\n", " ")
            if written[:1].isupper() and not is_caps(written) and len(phrase.split()) > 2:
                return written
            position = self._small.find(phrase, position + 1)
        return None

    def _alone(self, position: int) -> bool:
        """Whether a phrase opens a name there: no sentence begins, and no name is already open."""
        before = self._text[max(0, position - 40) : position]
        if not before.endswith(" ") or before.rstrip()[-1:] in ("", ".", ":", "-", "“", '"'):
            return False
        earlier = before.split()[-3:]
        joined = earlier[-1] in {"và", "-", "–", "&"} or earlier[-1].endswith(",")
        return not joined and not any(word[:1].isupper() for word in earlier)


def sentence(text: str, witness: Witness | None = None) -> str:
    """Return `text` in sentence case; text that is not in capitals is left as it is."""
    if not is_caps(text):
        return text
    raw = text.split()
    words = [word.lower() for word in raw]
    cased = _cased(raw, words, witness or Witness())
    result = " ".join(cased)
    return result[:1].upper() + result[1:]


def name(text: str, witness: Witness | None = None, place: str | None = None) -> str:
    """Return the name of a body in sentence case; a firm's or a university's own name is kept."""
    if is_caps(text) and witness and (spelled := witness.whole(text)):
        return spelled
    cased = sentence(text, witness)
    if cased == text:
        return cased
    if place and cased.lower().endswith(f" {place.lower()}"):
        cased = cased[: -len(place)] + place
    if found := _HEADS.match(cased):
        cased = cased[: found.end()] + _capital(cased[found.end() :])
    if not _OWN_NAMES.match(cased.lower()):
        return cased
    head = _OWN_NAMES.match(cased.lower())
    start = head.end() if head else 0
    words = [w if w in _COMMON else _capital(w) for w in cased[start:].split(" ")]
    return cased[:start] + " ".join(words)


def _cased(raw: list[str], words: list[str], witness: Witness) -> list[str]:
    found: list[str] = []
    index = 0
    while index < len(words):
        step = _known(words, index) or _witnessed(words, index, witness)
        if step is None and (name := _name_after_level(words, index)):
            step = name
        if step is None and _SCHOOLS.match(" ".join(words[:index])):
            step = [_capital(word) for word in words[index:]]
        if step is None:
            step = [_single(raw[index], words[index])]
        found += step
        index += len(step)
    return found


def _bare(word: str) -> str:
    return word.strip("“”\"'(),;:.")


def _known(words: list[str], index: int) -> list[str] | None:
    known = phrases()
    for length in range(min(12, len(words) - index), 0, -1):
        if length <= 2 and _is_plain_act(words, index):
            return None
        part = words[index : index + length]
        bare = (*part[:-1], part[-1].rstrip(',;:.”")'))
        opening = len(part[0]) - len(part[0].lstrip('“"('))
        bare = (bare[0][opening:], *bare[1:])
        if spelled := known.get(bare):
            tail = part[-1][len(part[-1].rstrip(',;:.”")')) :]
            result = list(spelled)
            result[0] = part[0][:opening] + result[0]
            result[-1] += tail
            return result
    return None


def _is_plain_act(words: list[str], index: int) -> bool:
    """Whether 'quy định', 'kế hoạch' … is a verb or a common noun there, not an act's name."""
    if " ".join(words[index : index + 2]) not in _ACTS:
        return False
    after = words[index + 2 : index + 3]
    return " ".join(words[max(0, index - 2) : index]) not in _BEFORE_ACTS and after != ["số"]


def _witnessed(words: list[str], index: int, witness: Witness) -> list[str] | None:
    for length in range(min(10, len(words) - index), 1, -1):
        if spelled := witness.spelling(words[index : index + length]):
            return spelled
    return None


def _name_after_level(words: list[str], index: int) -> list[str] | None:
    """Return up to three words of a place's name after 'xã', 'huyện', 'tỉnh' and the like."""
    if not any(tuple(words[max(0, index - len(level)) : index]) == level for level in _LEVELS):
        return None
    if words[max(0, index - 2) : index] == ["nông", "thôn"]:
        return None
    name: list[str] = []
    for word in words[index : index + 4]:
        if _bare(word) in _NOT_NAMES or word[:1] in '-–“"(' or (name and name[-1][-1] in ",;:"):
            break
        name.append(_capital(word))
    return name[:3] or None


def _single(raw: str, word: str) -> str:
    bare = raw.strip("“”\"'(),;:.")
    if _ACRONYM.fullmatch(bare) or re.search(r"\d", bare) or re.search(r"[A-ZĐ]/[A-ZĐ]", bare):
        return raw.replace("TTG", "TTg")
    if word[:1] in '“"':
        return word[:1] + word[1:2].upper() + word[2:]
    return word


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
