"""What the pages share on which a body says how its documents look: the body, and ways between."""

from django.shortcuts import get_object_or_404
from django.urls import reverse

from guongsang.orgs.models import Organisation
from guongsang.orgs.queries import visible_to
from guongsang.web.kit.http import SignedInRequest

_PAGES = (
    ("office:document_letterhead", "Mẫu đầu, sổ số"),
    ("office:document_templates", "Mẫu từng loại văn bản"),
    ("office:stock", "Vị trí in trên phôi"),
)


def body_of(request: SignedInRequest, pk: int) -> Organisation:
    """Return a body that the person sees, or answer 404."""
    body: Organisation = get_object_or_404(visible_to(request.user), pk=pk)
    return body


def ways_of(body: Organisation, current: str) -> list[dict[str, object]]:
    """Return the tabs over the body's settings; `current` is the name of the page's address."""
    return [
        {"label": label, "href": reverse(name, args=[body.pk]), "current": name == current}
        for name, label in _PAGES
    ]
