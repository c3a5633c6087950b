"""A citizen's letter carried into the register: what was typed stands ready in the form."""

import re
from typing import Any

from django import forms
from django.shortcuts import get_object_or_404
from django.utils.timezone import localtime

from guongsang.exemplars.models import Exemplar
from guongsang.publicity import rules
from guongsang.publicity import services as publicity
from guongsang.publicity.models import Suggestion
from guongsang.shared import clock
from guongsang.shared.access import ensure
from guongsang.web.desk.register_filters import is_key
from guongsang.web.desk.register_forms import OnBehalfForm
from guongsang.web.kit.http import SignedInRequest

UNNAMED = "Người dân (không ghi tên)"
ANSWER = "Đã ghi vào sổ phát hiện; cán bộ đang tìm hiểu thêm."
TITLE_AT_MOST = 200


class FromLetterForm(OnBehalfForm):
    """The citizen stays the one who noticed; the letter is closed with the answer."""

    scan = None  # type: ignore[assignment]
    answer = forms.CharField(
        label="Trả lời thư",
        max_length=300,
        help_text="Ghi vào thư khi khép. Thông tin liên hệ của người gửi được xóa cùng lúc.",
    )


def letter_of(request: SignedInRequest) -> Suggestion | None:
    """Return the waiting letter that `?thu=` names; one already closed is refused with why."""
    asked = request.GET.get("thu", "")
    if not asked:
        return None
    seen = Suggestion.objects.visible_to(request.user).select_related("organisation")
    letter: Suggestion = get_object_or_404(seen, pk=asked if is_key(asked) else 0)
    ensure(rules.may_answer(request.user, letter, on=clock.today()))
    return letter


def told_in(letter: Suggestion) -> dict[str, Any]:
    """Return the form's first words: the citizen's own."""
    return {
        "name": letter.who,
        "organisation": letter.organisation_id,
        "title": headline(letter.deed),
        "summary": letter.deed,
        "discovered_on": min(localtime(letter.sent_at).date(), clock.today()),
    }


def about(letter: Suggestion) -> dict[str, str]:
    """Return who noticed it and through what."""
    return {
        "noticed_by": letter.teller or UNNAMED,
        "noticed_through": f"Thư gửi qua cổng công khai ngày {localtime(letter.sent_at):%d/%m/%Y}",
        "answer": ANSWER,
    }


def close(request: SignedInRequest, letter: Suggestion, exemplar: Exemplar, answer: str) -> None:
    publicity.answer_suggestion(
        actor=request.user, suggestion_id=letter.pk, answer=answer, exemplar=exemplar
    )


def headline(deed: str) -> str:
    """Return the first sentence, cut at a word where it is longer than a title may be."""
    first = re.split(r"(?<=[.!?…])\s|\n", deed.strip(), maxsplit=1)[0].strip().rstrip(".")
    if len(first) <= TITLE_AT_MOST:
        return first
    return first[: TITLE_AT_MOST - 1].rsplit(" ", 1)[0] + "…"
