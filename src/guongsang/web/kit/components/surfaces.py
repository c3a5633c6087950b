"""Tags that hold content: heads, cards, notices, empty states, tables, lists of facts."""

from typing import Any

from django import template
from django.template import Context
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from guongsang.web.kit.components import tones
from guongsang.web.kit.components.filters import initials

register = template.Library()

_NOTICE_ICONS = {
    "info": "info",
    "good": "circle-check",
    "warn": "triangle-alert",
    "bad": "circle-alert",
    "plain": "info",
    "gold": "award",
}


def _draw(name: str, content: str = "", **props: Any) -> SafeString:
    return render_to_string(f"components/{name}.html", {"content": mark_safe(content), **props})  # noqa: S308 -- already rendered by the template engine


@register.simple_block_tag(end_name="endpage_head")
def page_head(content: str, *, title: str, lead: str = "", kicker: str = "") -> SafeString:
    """Head of a page; the content is its actions."""
    return _draw("page_head", content.strip(), title=title, lead=lead, kicker=kicker)


@register.simple_tag
def crumb(*, label: str, href: str = "") -> SafeString:
    """One step of the breadcrumb, in the block `breadcrumb`; the last has no `href`."""
    if href:
        return format_html('<li><a href="{}">{}</a></li>', href, label)
    return format_html('<li aria-current="page">{}</li>', label)


@register.simple_block_tag(end_name="endsection")
def section(
    content: str,
    *,
    title: str,
    lead: str = "",
    anchor: str = "",
    href: str = "",
    link: str = "Xem tất cả",
) -> SafeString:
    """A part of a page with its heading, perhaps a link to the whole."""
    return _draw("section", content, title=title, lead=lead, anchor=anchor, href=href, link=link)


@register.simple_block_tag(end_name="endcard")
def card(
    content: str,
    *,
    title: str = "",
    href: str = "",
    kicker: str = "",
    tone: str = "plain",
    level: int = 3,
) -> SafeString:
    """A surface; with `href` its title is the link and the whole card is clickable."""
    return _draw(
        "card", content, title=title, href=href, kicker=kicker, tone=tones.known(tone), level=level
    )


@register.simple_block_tag(end_name="endcards")
def cards(content: str, *, columns: int = 3) -> SafeString:
    """A grid of cards, at most `columns` abreast (2 to 4)."""
    return format_html('<div class="cards cards-{}">{}</div>', columns, mark_safe(content))  # noqa: S308 -- rendered content


@register.simple_block_tag(end_name="endnotice")
def notice(content: str, *, tone: str = "info", title: str = "", icon: str = "") -> SafeString:
    """A message within the page."""
    icon = icon or _NOTICE_ICONS[tones.known(tone)]
    return _draw("notice", content, tone=tone, title=title, icon=icon)


@register.simple_block_tag(end_name="endempty_state")
def empty_state(content: str, *, title: str, text: str = "", icon: str = "sprout") -> SafeString:
    """What to do first when there is nothing yet; the content is the action."""
    return _draw("empty_state", content.strip(), title=title, text=text, icon=icon)


@register.simple_block_tag(end_name="enddata_table")
def data_table(
    content: str, *, caption: str, show_caption: bool = False, dense: bool = False
) -> SafeString:
    """A table of `<thead>`, `<tbody>`; on a phone rows are cards by the cells' `data-label`."""
    return _draw("data_table", content, caption=caption, show_caption=show_caption, dense=dense)


@register.simple_tag(takes_context=True)
def sort_column(
    context: Context, *, label: str, name: str, parameter: str = "xep", is_number: bool = False
) -> SafeString:
    """A `<th>` whose link sorts by `name` (`?xep=name`, `?xep=-name`); filters stay."""
    query = context["request"].GET.copy()
    current = query.get(parameter, "")
    query.pop("trang", None)
    query[parameter] = f"-{name}" if current == name else name
    state = {name: "ascending", f"-{name}": "descending"}.get(current, "none")
    href = f"?{query.urlencode()}"
    return _draw("sort_column", label=label, href=href, state=state, is_number=is_number)


@register.simple_block_tag(end_name="enddescription_list")
def description_list(content: str, *, columns: int = 1) -> SafeString:
    """Facts with their names: `description` inside."""
    return format_html('<dl class="facts facts-{}">{}</dl>', columns, mark_safe(content))  # noqa: S308 -- rendered content


@register.simple_block_tag(end_name="enddescription")
def description(content: str, *, term: str) -> SafeString:
    """One fact; without content '–' is shown."""
    return format_html(
        '<div class="fact"><dt>{}</dt><dd>{}</dd></div>',
        term,
        mark_safe(content) if content.strip() else "–",  # noqa: S308 -- rendered content
    )


@register.simple_block_tag(end_name="endtimeline")
def timeline(content: str, *, label: str = "Diễn biến") -> SafeString:
    """What happened, newest first: `moment` inside."""
    return format_html('<ol class="timeline" aria-label="{}">{}</ol>', label, mark_safe(content))  # noqa: S308 -- rendered content


@register.simple_block_tag(end_name="endmoment")
def moment(
    content: str,
    *,
    title: str,
    at: Any = None,
    by: str = "",
    icon: str = "circle-dot",
    tone: str = "plain",
) -> SafeString:
    """One happening of a timeline."""
    return _draw(
        "moment", content.strip(), title=title, at=at, by=by, icon=icon, tone=tones.known(tone)
    )


@register.simple_block_tag(end_name="endconfirm")
def confirm(content: str, *, label: str, tone: str = "plain", icon: str = "") -> SafeString:
    """An act that opens before it is done (details/summary); open where its form is wrong."""
    tone = tones.known(tone, tones.BUTTON_TONES)
    is_open = 'aria-invalid="true"' in content
    return _draw("confirm", content, label=label, tone=tone, icon=icon, is_open=is_open)


@register.simple_block_tag(end_name="endactions")
def actions(content: str, *, sticky: bool = False) -> SafeString:
    """A row of buttons; `sticky` keeps it at the bottom of a long form on a phone."""
    kind = "actions actions-sticky" if sticky else "actions"
    return format_html('<div class="{}">{}</div>', kind, mark_safe(content))  # noqa: S308 -- rendered content


@register.inclusion_tag("components/file_list.html")
def file_list(*, files: Any, empty: str = "Chưa có tệp nào.") -> dict[str, Any]:
    """Files as rows: each has `name`, `url`, and perhaps `size` (bytes), `at`, `by`, `note`."""
    return {"files": files, "empty": empty}


@register.simple_tag
def avatar(*, name: str, size: str = "medium") -> SafeString:
    """The letters of a person's name; `size` small, medium or large."""
    return format_html(
        '<span class="avatar avatar-{}" aria-hidden="true">{}</span>', size, initials(name)
    )
