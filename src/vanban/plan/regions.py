"""What the sections of a plan are about, told by their headings."""

import re
from enum import StrEnum

from vanban.text import fold


class Region(StrEnum):
    """What a section is about; it decides what its numbers and dates can mean."""

    PURPOSE = "purpose"
    TARGET = "target"
    SUBJECT = "subject"
    CRITERIA = "criteria"
    FIELDS = "fields"
    ROADMAP = "roadmap"
    BUDGET = "budget"
    PRIZE = "prize"
    PAST = "past"
    DOSSIER = "dossier"
    REPORT = "report"
    ORGANISATION = "organisation"
    CONTENT = "content"


_REGIONS = (
    (Region.ORGANISATION, r"to chuc thuc hien|phan cong|trach nhiem|nhiem vu cua (cac )?(co|don) "),
    (Region.ORGANISATION, r"^(trien khai,? )?(to chuc )?thuc hien$|^(co quan|don vi) thuc hien$"),
    (Region.ORGANISATION, r"^ai lam|^giao (viec|nhiem vu)|to chuc trien khai|^phan (viec|nhiem)"),
    (Region.PRIZE, r"giai thuong|co cau giai|muc thuong|tien thuong"),
    (Region.BUDGET, r"kinh phi|nguon luc tai chinh"),
    (Region.REPORT, r"che do (thong tin|bao cao)|thong tin,? bao cao"),
    (Region.REPORT, r"(diem|ket|tra),? (va )?bao cao|^bao cao( dinh ky| ket qua( thuc hien)?)?$"),
    (Region.PAST, r"tinh hinh|^(ket qua|thuc trang|han che|ton tai|nguyen nhan)"),
    (Region.PAST, r"^vi sao|^(nhin|diem) lai|su can thiet|^boi canh"),
    (Region.PAST, r"^danh gia (van tat|so bo|khai quat)"),
    (Region.PAST, r"^(so luoc|mot so|nhung|tom tat|khai quat|tong quan|diem qua)\b.*\bket qua"),
    (Region.PAST, r"ket qua (nam|phong trao|noi bat|buoc dau|chu yeu|nhiem ky|giai doan)\b"),
    (Region.PAST, r"ket qua (dat duoc|thuc hien|giai doan truoc)|^danh gia (chung|ket qua|thuc)"),
    (Region.DOSSIER, r"^(thanh phan )?ho so\b"),
    (Region.TARGET, r"so luong.*tieu chuan|tieu chuan.*so luong|^phan bo"),
    (Region.CRITERIA, r"^(\S+ ){0,6}(tieu chuan|tieu chi)\b|tieu chuan|^dieu kien"),
    (Region.CRITERIA, r"the nao la|^cach (chon|xet)|^ai duoc"),
    (Region.SUBJECT, r"doi tuong"),
    (Region.FIELDS, r"^(cac |nhom )?linh vuc|^nhom |^(mang )?de tai$"),
    (Region.FIELDS, r"^(cac )?(nhom|mat) (dien hinh|guong|cong tac)\b(?!.*tieu)"),
    (Region.PURPOSE, r"^muc tieu (chung|tong quat)"),
    (Region.TARGET, r"muc tieu|chi tieu|so luong|co cau"),
    (Region.PURPOSE, r"muc dich|yeu cau"),
    (Region.ROADMAP, r"^khi nao|lo trinh|tien do|thoi gian|thoi han|cac buoc|cac dot"),
    (Region.CONTENT, r"noi dung|nhiem vu|giai phap|bien phap|hinh thuc"),
)  # fmt: skip


def region_of(heading: str) -> Region | None:
    """Return what a heading announces, or None."""
    key = fold(heading)
    return next((region for region, pattern in _REGIONS if re.search(pattern, key)), None)
