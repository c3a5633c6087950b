"""Tags a person acts with: buttons, links, filters, pages, tabs, the form token."""

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django import forms, template
from django.http import QueryDict
from django.middleware.csrf import get_token
from django.template import Context
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from guongsang.shared.access import ALLOWED, Verdict
from guongsang.web.kit import keyset
from guongsang.web.kit.components import icons, tones

register = template.Library()


def icon(name: str, size: int = 18) -> SafeString:
    """Draw an icon that says nothing by itself."""
    drawn: SafeString = icons.lucide(name, size=size, aria_hidden="true", focusable="false")
    return drawn


def _face(label: str, icon_name: str, after: str = "") -> SafeString:
    return format_html(
        "{}<span>{}</span>{}",
        icon(icon_name) if icon_name else "",
        label,
        icon(after) if after else "",
    )


def _classes(tone: str, *, small: bool) -> str:
    tone = tones.known(tone, tones.BUTTON_TONES)
    return f"button button-{tone}{' button-small' if small else ''}"


@register.simple_tag
def form_token() -> SafeString:
    """The hidden number of this rendered form, claimed by `@once`."""
    return format_html('<input type="hidden" name="form_token" value="{}">', uuid4())


@register.simple_tag
def field(bound: forms.BoundField) -> SafeString:
    """One field with its label, hint and errors."""
    return bound.as_field_group()


@register.inclusion_tag("components/forms/error_summary.html")
def error_summary(form: forms.BaseForm) -> dict[str, Any]:
    """What is wrong in a form, with links to its fields; above fields drawn one by one."""
    return {"form": form}


@register.simple_tag
def button(
    *,
    label: str,
    tone: str = "primary",
    icon: str = "",
    name: str = "",
    value: str = "",
    small: bool = False,
    formnovalidate: bool = False,
) -> SafeString:
    """A submit button of the form around it."""
    return format_html(
        '<button type="submit" class="{}"{}{}>{}</button>',
        _classes(tone, small=small),
        format_html(' name="{}" value="{}"', name, value) if name else "",
        " formnovalidate" if formnovalidate else "",
        _face(label, icon),
    )


@register.simple_tag
def link_button(
    *,
    label: str,
    href: str,
    tone: str = "plain",
    icon: str = "",
    after: str = "",
    small: bool = False,
) -> SafeString:
    """A link that looks like a button; `after` is an icon behind the words."""
    face = _face(label, icon, after)
    return format_html('<a class="{}" href="{}">{}</a>', _classes(tone, small=small), href, face)


@register.simple_tag(takes_context=True)
def verdict_button(  # noqa: PLR0913 -- a tag's keywords are its interface
    context: Context,
    *,
    verdict: Verdict,
    url: str,
    label: str,
    tone: str = "primary",
    icon: str = "",
    ask: str = "",
    name: str = "",
    value: str = "",
    small: bool = False,
) -> SafeString:
    """An act of one button (a POST form) when the rule allows it, else the rule's reason.

    With `ask` the button opens a line that asks before the act is done. `name`/`value` travel
    with the form.
    """
    tone = tones.known(tone, tones.BUTTON_TONES)
    return render_to_string(
        "components/verdict_button.html",
        {
            "verdict": verdict, "url": url, "label": label, "tone": tone, "icon": icon, "ask": ask,
            "name": name, "value": value, "small": small,
            "csrf": get_token(context["request"]),
        },
    )  # fmt: skip


@register.simple_tag(takes_context=True)
def post_button(context: Context, *, url: str, label: str, **props: Any) -> SafeString:
    """`verdict_button` for an act that everybody here may do."""
    return SafeString(verdict_button(context, verdict=ALLOWED, url=url, label=label, **props))


@register.simple_tag
def verdict_link(
    *,
    verdict: Verdict,
    href: str,
    label: str,
    tone: str = "primary",
    icon: str = "",
    small: bool = False,
) -> SafeString:
    """A link to the page of an act when the rule allows it, else the rule's reason."""
    if verdict:
        return SafeString(link_button(label=label, href=href, tone=tone, icon=icon, small=small))
    return format_html('<p class="refused"><strong>{}:</strong> {}</p>', label, verdict.reason)


@register.simple_tag
def badge(*, label: str, tone: str = "plain", icon: str = "") -> SafeString:
    """A short mark."""
    return format_html(
        '<span class="badge badge-{}">{}</span>', tones.known(tone), _face(label, icon)
    )


@register.simple_tag
def state_badge(*, state: Any, label: str = "", tone: str = "") -> SafeString:
    """The badge of a state: `state` is its value, `label` its words (from the enum if left out)."""
    label = label or str(getattr(state, "label", state))
    tone = tones.known(tone) if tone else tones.of_state(state)
    return format_html(
        '<span class="badge badge-state badge-{}"><span>{}</span></span>', tone, label
    )


@register.simple_tag(takes_context=True)
def filter_bar(
    context: Context, *, form: forms.Form, action: str = "", search: str = "q", label: str = "Lọc"
) -> SafeString:
    """A GET form of filters kept in the address bar, with a chip per active filter.

    The field named `search` stands open as the search box; the others fold away on a phone.
    """
    query = context["request"].GET
    return render_to_string(
        "components/filter_bar.html",
        {
            "form": form,
            "action": action or context["request"].path,
            "box": form[search] if search in form.fields else None,
            "others": [field for field in form.visible_fields() if field.name != search],
            "chips": list(_chips(form, query)),
            "label": label,
            "clear": action or context["request"].path,
        },
    )


@register.inclusion_tag("components/keyset_pager.html")
def keyset_pager(*, page: keyset.Page, label: str = "Trang danh sách") -> dict[str, Any]:
    """Links to the neighbours of a page of `kit.keyset`."""
    return {"page": page, "label": label}


@register.inclusion_tag("components/tabs.html")
def tabs(*, items: Iterable[dict[str, Any]], label: str) -> dict[str, Any]:
    """Tabs that are links: items with `label`, `href`, `current`, perhaps `count`."""
    return {"items": items, "label": label}


def _chips(form: forms.Form, query: QueryDict) -> Iterable[dict[str, str]]:
    """Name every filter that is set, with the address that takes it away."""
    for field in form.visible_fields():
        for value in query.getlist(field.html_name):
            if value:
                yield {
                    "label": str(field.label),
                    "value": _words(field, value),
                    "href": _without(query, field.html_name, value),
                }


def _words(field: forms.BoundField, value: str) -> str:
    if isinstance(field.field, forms.BooleanField):
        return "có"
    if isinstance(field.field, forms.ModelChoiceField):
        try:
            return str(field.field.to_python(value))
        except forms.ValidationError:
            return value
    choices = dict(getattr(field.field, "choices", ()))
    return str({str(key): name for key, name in choices.items()}.get(value, value))


def _without(query: QueryDict, name: str, value: str) -> str:
    rest = query.copy()
    rest.setlist(name, [other for other in rest.getlist(name) if other != value])
    rest.pop(keyset.PARAMETER, None)
    return f"?{rest.urlencode()}"
