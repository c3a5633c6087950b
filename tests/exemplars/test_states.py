"""The life of an exemplar against a hand-written copy of the plans' rule."""

import pytest

from guongsang.exemplars.states import MOVES, IllegalMove, State
from tests.factories.exemplars import ExemplarFactory

S = State
LAWFUL = {
    # Phát hiện: bồi dưỡng, hoặc công nhận ngay khi thành tích đã rõ
    (S.DISCOVERED, S.NURTURING), (S.DISCOVERED, S.RECOGNISED), (S.DISCOVERED, S.CLOSED),
    (S.NURTURING, S.RECOGNISED), (S.NURTURING, S.CLOSED),
    # Công nhận không đóng hồ sơ: nhân rộng, hoặc bị hủy
    (S.RECOGNISED, S.REPLICATING), (S.RECOGNISED, S.CLOSED), (S.RECOGNISED, S.REVOKED),
    (S.REPLICATING, S.CLOSED), (S.REPLICATING, S.REVOKED),
    # Mở lại về đúng trạng thái cũ
    (S.CLOSED, S.DISCOVERED), (S.CLOSED, S.NURTURING), (S.CLOSED, S.RECOGNISED),
    (S.CLOSED, S.REPLICATING), (S.CLOSED, S.REVOKED),
}  # fmt: skip


def test_the_table_is_the_rule():
    assert {(origin, target) for origin in MOVES for target in MOVES[origin]} == LAWFUL


@pytest.mark.django_db
@pytest.mark.parametrize("origin", list(S))
@pytest.mark.parametrize("target", list(S))
def test_move_to_takes_lawful_steps_and_no_other(origin, target):
    kept = {"former_state": S.DISCOVERED, "close_reason": "x"} if origin is S.CLOSED else {}
    exemplar = ExemplarFactory.build(state=origin, **kept)
    if (origin, target) in LAWFUL:
        assert (exemplar.move_to(target), exemplar.state) == (origin, target)
    else:
        with pytest.raises(IllegalMove):
            exemplar.move_to(target)
