"""Words by which the parts of a document are known: kinds, bodies, positions, ranks, places.

Patterns are matched against folded text, so lost diacritics do not hide a part.
"""

import re

from vanban.model import COPIES, KINDS, LETTER
from vanban.text import fold

_SMALL = (
    "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệfghiìíỉĩịjklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvwxyỳýỷỹỵz"
)


def lettered(pattern: str) -> re.Pattern[str]:
    """Compile a pattern in which 'A-ZĐÀ-Ỹ' is any capital and 'a-zà-ỹđ' any small letter.

    As a range of code points either would hold letters of both sizes.
    """
    return re.compile(pattern.replace("A-ZĐÀ-Ỹ", _SMALL.upper()).replace("a-zà-ỹđ", _SMALL))


def _listed(words: str) -> list[str]:
    """Return the words between commas, the longest first, as a pattern wants them."""
    return sorted((" ".join(word.split()) for word in words.split(",")), key=len, reverse=True)


OTHER_KINDS: dict[str, str] = {
    "hiến pháp": "HP",
    "bộ luật": "BL",
    "luật": "L",
    "pháp lệnh": "PL",
    "lệnh": "L",
    "nghị định": "NĐ",
    "thông tư liên tịch": "TTLT",
    "thông tư": "TT",
    "nghị quyết liên tịch": "NQLT",
    "kết luận": "KL",
    "thông tri": "TTr",
    "điều lệ": "ĐL",
    "chương trình phối hợp": "CTPH",
    "kế hoạch phối hợp": "KHPH",
    "kế hoạch liên tịch": "KHLT",
    "hướng dẫn liên tịch": "HDLT",
    "chương trình hành động": "CTHĐ",
    "quy trình": "QTr",
    "nội quy": "NQy",
    "thể lệ": "TL",
    "lời kêu gọi": "LKG",
    "thư mời": "TM",
    "thư ngỏ": "TN",
    "giấy chứng nhận": "GCN",
    "phương hướng": "PH",
}
"""Kinds outside Nghị định 30/2020/NĐ-CP: law, Party bodies, unions, joint documents."""

ALL_KINDS = sorted([*KINDS, *OTHER_KINDS, *COPIES, LETTER], key=len, reverse=True)
FOLDED_KINDS = {fold(kind): kind for kind in ALL_KINDS}

_BY_SYMBOL = {
    "HP": "hiến pháp", "NĐ": "nghị định", "TT": "thông tư", "TTLT": "thông tư liên tịch",
    "KL": "kết luận", "CTPH": "chương trình phối hợp", "KHPH": "kế hoạch phối hợp",
    "KHLT": "kế hoạch liên tịch", "NQLT": "nghị quyết liên tịch", "CTHĐ": "chương trình hành động",
}  # fmt: skip
SYMBOLS = {short: kind for kind, short in KINDS.items()} | _BY_SYMBOL
"""Kind by the abbreviation in a symbol ('KH' in '458/KH-UBND')."""

MOTTO = re.compile(
    r"c[o0]ng\s+h[o0]a\s+xa\s+h[o0q]i\s+chu\s+ngh[il1]a\s+v[il1][eé]t\s+nam"
    r"|cong\s*hoa\s*xa\s*hoi\s*chu\s*nghia\s*viet\s*nam"
    r"|dang\s+cong\s+san\s+viet\s+nam(?!\s+(?:tinh|huyen|xa|khoa|lan))"
    r"|[dp][o0]c\s*[l1i]ap\s*[-–—.]*\s*t[uwứ]\s*do\s*[-–—.]*\s*hanh\s*phuc"
)
RULE = re.compile(r"[\s\-–—_*=~.·•+#|─━]{3,}|[|\\/*+·•\s]+|[-–—_]{1,2}")
_BODIES = _listed("""
uy ban, ubnd, ubmttq, hoi dong, hdnd, bo, so, phong, ban, truong, cong an, hoi, lien doan, cong
doan, cdcs, dang bo, dang uy, dang doan, ban can su, huyen uy, tinh uy, thanh uy, quan uy, thi
uy, chi bo, doan, bch, trung tam, benh vien, tram, van phong, cuc, chi cuc, tong cuc, vu, vien,
dai, toa an, bao hiem, bhxh, chinh phu, quoc hoi, thu tuong, chu tich, quan khu, su doan, trung
doan, lu doan, don, trai, hoc vien, dai hoc, cong ty, tap doan, tong cong ty, hop tac xa, htx,
ngan hang, kho bac, thanh tra, to, khoi, cum, mat tran, mttq, lien minh, nha, bao, tap chi, thu
vien, bao tang, tinh doan, thanh doan, huyen doan, quan doan, thi doan, xa doan, phuong doan,
lien chi, kiem toan, tong lien doan, hiep hoi, quy, lien hiep, thuong truc, tieu ban, nong
truong, lam truong, hat, doi, khoa, dang cong san, trung uong, bqt, hoi dong nhan dan, co so,
dien luc, buu dien, thi hanh an, xi nghiep, nha may, chi nhanh, lhpn, tong hoi, gs, ptdtnt
""")
BODY = re.compile(
    r"(?!quy (?:dinh|che|trinh|mo)|to chuc|so (?:ket|luong)|bao cao|bo sung|hoi (?:thi|nghi|thao)"
    r"|ban tru\b)"
    rf"(?:{'|'.join(_BODIES)})\b"
)

_POSITIONS = _listed("""
chu tich, pho chu tich, bi thu, pho bi thu, giam doc, pho giam doc, tong giam doc, pho tong giam
doc, hieu truong, pho hieu truong, truong ban, pho truong ban, pho ban, truong phong, pho truong
phong, pho phong, chanh van phong, pho chanh van phong, bo truong, thu truong, thu tuong, pho
thu tuong, cuc truong, pho cuc truong, chi cuc truong, vu truong, pho vu truong, tong cuc
truong, vien truong, pho vien truong, chanh an, pho chanh an, truong cong an, pho truong cong
an, truong doan, chi huy truong, chi huy pho, chinh uy, chinh tri vien, tu lenh, tu lenh truong,
truong tram, tram truong, pho truong tram, to truong, to pho, truong khoa, pho truong khoa,
chanh thanh tra, pho chanh thanh tra, tong bien tap, pho tong bien tap, khoi truong, khoi pho,
cum truong, cum pho, uy vien, thu ky, truong tieu ban, don truong, doi truong,
nguoi lap, chu toa, chu tri, nguoi bao cao, nguoi ghi bien ban, quyen, hat truong, hieu pho,
tong thu ky, chu nhiem, pho chu nhiem, giam thi, ke toan truong, thu
truong don vi, truong thon, dai dien, quan ly, chu tich hoi dong, truong dai, kiem
sat vien
""")
POSITION = re.compile(rf"(?:q\.?\s+|quyen\s+|p\.\s*)?(?:pho\s+)?(?:{'|'.join(_POSITIONS)})\b")
AUTHORITY = re.compile(
    r"(?:t\s*/\s*m|tm|k\s*/\s*t|kt|t\s*/\s*l|tl|tuq|t\s*/\s*uq|thua lenh)(?:\s*[.,:]\s*|\s+)"
)
RECIPIENTS = re.compile(r"n[o0][il1]\s*nh[a-z]{1,2}n\s*[:;.]?\s*|noi gui\s*:\s*")

RANK = re.compile(
    r"^(?:(?:(?:đại|thượng|trung|thiếu)\s+(?:tướng|tá|úy|uý|sĩ)|bác\s+s[ĩỹ]|kỹ\s+sư|thạc\s+s[ĩỹ]"
    r"|tiến\s+s[ĩỹ]|giáo\s+sư|phó\s+giáo\s+sư|luật\s+sư|cử\s+nhân|nhà\s+giáo\s+ưu\s+tú"
    r"|thầy\s+thuốc\s+(?:ưu\s+tú|nhân\s+dân)|pgs|gs|tskh|ts|ths|th\.s|bs\.?\s?ck\s?(?:1|2|i|ii)"
    r"|ck(?:1|2|i|ii)|bs|dsck(?:1|2|i|ii)|ds|ks|cn|ls|ngưt|ngnd|ttưt|ttnd|nsưt|nsnd|đ/c"
    r"|đồng\s+chí|ông|bà)(?:[\s.,:–-]+|$))+",
    re.IGNORECASE,
)
GROUND = re.compile(
    r"(?:can cu|thuc hien|tiep tuc thuc hien|trien khai thuc hien|trien khai|thi hanh)\b"
)
OPENING = re.compile(
    r"(?:can cu|thuc hien|tiep tuc|trien khai|thi hanh|theo|xet|nham|de|trong|huong ung|kinh gui"
    r"|sau khi|qua|tren co so|duoc su|chao mung|phat huy|hom nay|ngay|thuong truc|kinh thua"
    r"|vao hoi|luc|tren dia ban|tu)\b"
)
FROM_METADATA = re.compile(
    r"(?P<name>so hieu|ngay ban hanh|ngay co hieu luc|ngay hieu luc|loai van ban|co quan ban hanh"
    r"|noi ban hanh|nguoi ky|trich yeu|tinh trang|ngay het hieu luc|linh vuc|ngay dang|dang ngay)"
    r"\s*[:|]?\s*"
)


def is_caps(text: str) -> bool:
    """Whether the letters of `text` are capitals (a few small ones are forgiven)."""
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) >= 0.85 * len(letters)


def kind_of(text: str) -> str | None:
    """Return the kind that `text` names and nothing else."""
    return FOLDED_KINDS.get(" ".join(fold(text).strip(" :.*#_-–").split()))


def misread_kind(text: str) -> str | None:
    """Return the kind that capitals name, one letter perhaps misread ('KE ROACH')."""
    folded = " ".join(fold(text).strip(" :.*#_-–").split())
    for name, kind in FOLDED_KINDS.items():
        same_length = len(name) == len(folded) and len(name) >= 7
        if same_length and sum(a != b for a, b in zip(name, folded, strict=True)) <= 1:
            return kind
    return None
