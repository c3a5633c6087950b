"""For machines that read: the feed, the site map and what robots may ask."""

from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed

from guongsang.publicity import queries
from guongsang.publicity.models import Story
from guongsang.shared import clock
from guongsang.web.portal.public import public_page

NEWEST = 30
MAPPED = 20_000
"""A site map may name 50,000 addresses; the newest are named."""


class Newest(Feed):
    """The newest published stories, as Atom."""

    feed_type = Atom1Feed
    title = "Gương Sáng"
    subtitle = "Gương điển hình tiên tiến, người tốt việc tốt mới đăng"

    def link(self) -> str:
        return reverse("portal:home")

    def items(self) -> list[Story]:
        rows = queries.public_stories(clock.today()).order_by("-published_at", "-pk")
        return list(rows[:NEWEST])

    def item_title(self, item: Story) -> str:
        return item.title

    def item_description(self, item: Story) -> str:
        return escape(item.lead)

    def item_link(self, item: Story) -> str:
        return reverse("portal:story", args=[item.slug])

    def item_pubdate(self, item: Story) -> datetime | None:
        return item.published_at

    def item_author_name(self, item: Story) -> str:
        return item.byline or item.organisation.label


@public_page
def feed(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    return Newest()(request, **kwargs)


@public_page
def sitemap(request: HttpRequest) -> HttpResponse:
    """Name the home, the list, every published story and the exemplars they tell of."""
    today = clock.today()
    rows = queries.public_stories(today).order_by("-published_at", "-pk")
    told = queries.public_exemplars(today).order_by("-pk").values_list("pk", flat=True)
    pages = [reverse(f"portal:{name}") for name in ("home", "stories", "documents")]
    lines = [_line(request, page) for page in pages]
    for slug, at in rows.values_list("slug", "published_at")[:MAPPED]:
        lines.append(_line(request, reverse("portal:story", args=[slug]), at))
    lines += [_line(request, reverse("portal:exemplar", args=[pk])) for pk in told[:MAPPED]]
    body = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        f"{''.join(lines)}</urlset>\n"
    )
    return HttpResponse(body, content_type="application/xml; charset=utf-8")


def _line(request: HttpRequest, path: str, at: datetime | None = None) -> str:
    day = f"<lastmod>{at:%Y-%m-%d}</lastmod>" if at else ""
    return f"<url><loc>{escape(request.build_absolute_uri(path))}</loc>{day}</url>\n"


@public_page
def robots(request: HttpRequest) -> HttpResponse:
    """Open the portal's own addresses to robots and nothing else."""
    allowed = ["portal:stories", "portal:suggest"]
    lines = ["User-agent: *", *(f"Allow: {reverse(name)}" for name in allowed)]
    lines += [
        "Allow: /guong-sang/",
        "Allow: /van-ban/",
        "Allow: /anh/",
        "Allow: /static/",
        "Allow: /$",
        "Disallow: /",
    ]
    lines.append(f"Sitemap: {request.build_absolute_uri(reverse('portal:sitemap'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
