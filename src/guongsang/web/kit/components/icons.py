"""Icons, each drawn once per process: a page shows dozens, and the same name gives the same SVG."""

from functools import lru_cache

from django import template
from django.utils.safestring import SafeString, mark_safe
from lucide import _render_icon

register = template.Library()


@register.simple_tag
def lucide(name: str, *, size: int = 24, **attributes: str) -> SafeString:
    """An icon by its name; decorative ones carry `aria_hidden="true"`."""
    return _drawn(str(name), size, tuple(attributes.items()))


@lru_cache(maxsize=1024)
def _drawn(name: str, size: int, attributes: tuple[tuple[str, str], ...]) -> SafeString:
    plain = {key: str(value) for key, value in attributes}
    return mark_safe(_render_icon(name, size, **plain))  # noqa: S308 -- SVG of the icon package
