"""The verdict of a rule, and its refusal."""

import pytest

from guongsang.shared.access import ALLOWED, Refused, Verdict, ensure


def test_allowed_is_true_and_silent():
    assert ALLOWED
    ensure(ALLOWED)


def test_a_reason_is_a_refusal_in_its_own_words():
    verdict = Verdict("Đợt đã khóa sổ; hãy xin gửi muộn.")
    assert not verdict
    with pytest.raises(Refused) as refused:
        ensure(verdict)
    assert str(refused.value) == "Đợt đã khóa sổ; hãy xin gửi muộn."
