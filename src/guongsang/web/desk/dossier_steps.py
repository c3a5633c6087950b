"""A dossier's way as the route has it, for the component `route`."""

from guongsang.nominations.models import Nomination
from guongsang.nominations.states import CONCLUDED, IN_HAND, SENT, State
from guongsang.programmes.kinds import OutcomeBy, Step

Line = dict[str, object]


def steps_of(nomination: Nomination) -> list[Line]:
    """Return the steps of the round's route with when and by whom each was done."""
    round_ = nomination.round
    steps = [
        {"label": "Soạn hồ sơ", "at": nomination.created_at, "by": nomination.created_by,
         "state": "done"},
    ]  # fmt: skip
    makers = {
        Step.UNIT_VOTE: _unit_vote,
        Step.HEAD_APPROVAL: _head,
        Step.APPRAISE: _appraisal,
        Step.DISPLAY: _display,
        Step.COUNCIL: _council,
    }
    for step, maker in makers.items():
        if step is Step.APPRAISE:
            steps.append(_sent(nomination))
        if round_.has_step(step):
            steps.append(maker(nomination))
    steps.append(_outcome(nomination))
    return _mark_current(steps, nomination)


def _unit_vote(nomination: Nomination) -> Line:
    held = nomination.vote_total is not None
    note = f"{nomination.vote_for}/{nomination.vote_total} đồng ý" if held else ""
    return {
        "label": "Bình chọn tại đơn vị",
        "state": "done" if held else "none",
        "at": nomination.vote_held_on,
        "note": note,
    }


def _head(nomination: Nomination) -> Line:
    return _line("Thủ trưởng duyệt", nomination.head_approved_at, nomination.head_approved_by)


def _sent(nomination: Nomination) -> Line:
    late = "gửi muộn" if nomination.is_late else ""
    label = "Trình kết luận" if nomination.round.is_own_unit else "Gửi lên"
    at = nomination.submitted_at if nomination.state in SENT else None
    return _line(label, at, nomination.submitted_by if at else None, late)


def _appraisal(nomination: Nomination) -> Line:
    at = nomination.appraised_at if nomination.state in SENT else None
    return _line("Thẩm định", at, nomination.appraised_by if at else None, nomination.rating)


def _display(nomination: Nomination) -> Line:
    until = nomination.display_until
    note = f"đến hết {until:%d/%m/%Y}" if until else ""
    return {"label": "Lấy ý kiến công khai", "state": "done" if until else "none", "note": note}


def _council(nomination: Nomination) -> Line:
    voted = nomination.state in CONCLUDED
    return {"label": "Hội đồng bỏ phiếu", "state": "done" if voted else "none"}


def _outcome(nomination: Nomination) -> Line:
    who = {
        OutcomeBy.SELECTION: "Thường trực lựa chọn",
        OutcomeBy.COUNCIL: "Kết luận",
        OutcomeBy.HEAD: f"Người đứng đầu {nomination.round.decider.label} kết luận",
    }[OutcomeBy(nomination.round.outcome_by)]
    done = nomination.state in CONCLUDED
    note = nomination.get_state_display() if done else ""
    by = nomination.concluded_by if done else None
    return _line(who, nomination.concluded_at if done else None, by, note)


def _line(label: str, at: object, by: object, note: str = "") -> Line:
    return {"label": label, "state": "done" if at else "none", "at": at, "by": by, "note": note}


def _mark_current(steps: list[Line], nomination: Nomination) -> list[Line]:
    if nomination.state == State.WITHDRAWN:
        return [step if step["state"] == "done" else step | {"state": "skipped"} for step in steps]
    for step in steps:
        if step["state"] == "none":
            step["state"] = "doing"
            if nomination.state in IN_HAND and nomination.held_at:
                step["note"] = f"tạm dừng xét: {nomination.held_why}"
            break
    return steps
