"""How numbers, dates and sizes are written in Vietnamese, and small questions of the templates."""

from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from django import template
from django.conf import settings
from django.forms import BoundField
from django.utils import timezone

from guongsang.shared import clock

register = template.Library()

_UNITS = (("GB", 1024**3), ("MB", 1024**2), ("kB", 1024))


@register.filter(is_safe=True)
def number(value: Any, decimals: int | str = "") -> str:
    """Write a number with '.' between thousands and ',' before decimals: 1234,5 gives '1.234,5'.

    `decimals` fixes the number of decimals; without it none that is needed is lost.
    """
    if value in (None, ""):
        return ""
    try:
        exact = Decimal(str(value))
    except InvalidOperation:
        return str(value)
    if not exact.is_finite():
        return str(value)
    if decimals == "":
        text = f"{exact:,f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
    else:
        text = f"{exact:,.{int(decimals)}f}"
    return text.translate(str.maketrans(",.", ".,"))


@register.filter(is_safe=True)
def money(value: Any) -> str:
    """Write đồng: 1490000 gives '1.490.000 đồng'."""
    text = number(value, 0)
    return f"{text}\N{NO-BREAK SPACE}đồng" if text else ""


@register.filter
def percent(part: Any, whole: Any) -> str:
    """Write `part` of `whole` in percent, with at most one decimal; '–' when there is no whole."""
    try:
        share = Decimal(str(part)) * 100 / Decimal(str(whole))
    except (InvalidOperation, ArithmeticError):
        return "–"
    return f"{number(share.quantize(Decimal('0.1')))}%"


@register.filter
def vndate(value: date | datetime | None) -> str:
    """Write a day as 03/06/2025; empty for none."""
    if not value:
        return ""
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return f"{value:%d/%m/%Y}"


@register.filter
def vndatetime(value: datetime | None) -> str:
    """Write a moment as '14:05 ngày 03/06/2025' in Viet Nam's time."""
    if not value:
        return ""
    if timezone.is_aware(value):
        value = timezone.localtime(value)
    return f"{value:%H:%M} ngày {value:%d/%m/%Y}"


@register.filter
def due(value: date | datetime | None) -> str:
    """Say how far a day is: 'hôm nay', 'còn 3 ngày', 'quá hạn 2 ngày'."""
    if not value:
        return ""
    days = (_day(value) - clock.today()).days
    if days == 0:
        return "hôm nay"
    if days == 1:
        return "ngày mai"
    return f"còn {days} ngày" if days > 0 else f"quá hạn {-days} ngày"


@register.filter
def since(value: date | datetime | None) -> str:
    """Say how long ago: 'vừa xong', '5 phút trước', 'hôm qua', '3 ngày trước', else the day."""
    if not value:
        return ""
    if isinstance(value, datetime):
        gone = clock.now() - value
        if timedelta() <= gone < timedelta(hours=1):
            minutes = int(gone.total_seconds() // 60)
            return f"{minutes} phút trước" if minutes else "vừa xong"
    days = (clock.today() - _day(value)).days
    words = {0: "hôm nay", 1: "hôm qua"}
    if days in words:
        return words[days]
    return f"{days} ngày trước" if 1 < days < 30 else vndate(value)


@register.filter
def filesize(value: int | None) -> str:
    """Write a size in bytes: 1572864 gives '1,5 MB'."""
    if value is None:
        return ""
    for name, size in _UNITS:
        if value >= size:
            return f"{number(Decimal(value / size).quantize(Decimal('0.1')))} {name}"
    return f"{value} byte"


@register.filter
def initials(name: str) -> str:
    """Give the two letters of an avatar: 'Nguyễn Thị Hoa' gives 'NH'."""
    parts = str(name).split()
    return "".join(part[0] for part in (parts[:1] + parts[1:][-1:])).upper()


@register.filter
def anchor(field: BoundField) -> str:
    """Give the id that a link to the field leads to."""
    return field.id_for_label or field.auto_id or f"id_{field.html_name}"


@register.filter
def widget_kind(field: BoundField) -> str:
    """Give the widget's kind for its class: date, textarea, file, checkbox, select and so on."""
    kind = field.widget_type
    return "file" if kind in {"clearablefile", "file"} else str(kind)


@register.filter
def upload_hint(field: BoundField) -> str:
    """Say which files are taken and how large they may be."""
    accepts = field.field.widget.attrs.get("accept", "")
    kinds = f"Nhận tệp {accepts.replace(',', ', ')}. " if accepts.startswith(".") else ""
    each = "mỗi tệp " if field.field.widget.attrs.get("multiple") else ""
    return f"{kinds}Dung lượng {each}tối đa {filesize(settings.UPLOAD_LIMIT)}."


def _day(value: date | datetime) -> date:
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value
