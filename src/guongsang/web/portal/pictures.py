"""Pictures of published stories: served only while the story stands."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from guongsang.documents import services as documents
from guongsang.publicity.models import Story
from guongsang.shared import clock

KEPT_FOR = 30 * 24 * 3_600


def picture_url(story: Story) -> str:
    """Return the address of a story's picture, or '' when it has none."""
    if not story.picture:
        return ""
    name = f"{story.picture.sha256[:16]}.{story.picture.extension}"
    return reverse("portal:picture", args=[story.slug, name])


@login_not_required
@require_safe
def picture(request: HttpRequest, slug: str, name: str) -> HttpResponse:  # noqa: ARG001 -- a view's signature
    """Serve the bytes; the reader's own browser may keep them long, no proxy may keep them."""
    rows = Story.objects.public(clock.today()).select_related("picture")
    digest, _, extension = name.rpartition(".")
    story = get_object_or_404(
        rows, slug=slug, picture__sha256__startswith=digest, picture__extension=extension
    )
    response = HttpResponse(
        documents.content_of(story.picture), content_type=story.picture.media_type
    )
    patch_cache_control(response, private=True, max_age=KEPT_FOR, immutable=True)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'"
    return response
