"""Everything that changes a council, its sittings and ballots. One public function, one act."""

from guongsang.audit import services as audit
from guongsang.council.services.ballots import (
    cast,
    confirm,
    count,
    enter_written_vote,
    open_ballot,
    refusals_recorded,
)
from guongsang.council.services.calling_off import cancel_sitting, extend_answers, postpone_sitting
from guongsang.council.services.conflicts import declare_clear, declare_recusal
from guongsang.council.services.kinship import declare_kin, withdraw_kin
from guongsang.council.services.readings import (
    Given,
    Stale,
    assign_readers,
    hand_in,
    relieve_reader,
    save_scores,
    set_weights,
)
from guongsang.council.services.seats import follow_blocks, found_council, seat, take_round, unseat
from guongsang.council.services.sittings import (
    call_sitting,
    close_sitting,
    mark_attendance,
    open_sitting,
    put_on_agenda,
    take_off_agenda,
    write_discussion,
)
from guongsang.council.services.tellers import enter_count

__all__ = [
    "Given", "Stale", "assign_readers", "call_sitting", "cancel_sitting", "cast",
    "close_sitting", "confirm", "count", "declare_clear", "declare_kin", "declare_recusal",
    "enter_count", "enter_written_vote", "extend_answers", "follow_blocks", "found_council",
    "hand_in", "mark_attendance", "open_ballot", "open_sitting", "postpone_sitting",
    "put_on_agenda", "refusals_recorded", "relieve_reader", "save_scores", "seat",
    "set_weights", "take_off_agenda", "take_round", "unseat", "withdraw_kin", "write_discussion",
]  # fmt: skip

audit.words(
    {
        "council.founded": "Lập Hội đồng",
        "council.seated": "Thêm thành viên Hội đồng",
        "council.unseated": "Thôi tham gia Hội đồng",
        "council.blocks_followed": "Phân công theo dõi cụm, khối thi đua",
        "council.sitting_called": "Triệu tập phiên họp",
        "council.item_put": "Đưa hồ sơ vào chương trình",
        "council.item_taken_off": "Rút hồ sơ khỏi chương trình",
        "council.attendance_marked": "Điểm danh",
        "council.sitting_opened": "Khai mạc phiên họp",
        "council.recused": "Khai có xung đột lợi ích, không tham gia xét hồ sơ",
        "council.cleared": "Khai không có xung đột lợi ích",
        "council.ballot_opened": "Mở bỏ phiếu",
        "council.vote_refused": "Từ chối một lần bỏ phiếu",
        "council.written_vote_entered": "Nhập phiếu gửi của thành viên vắng",
        "council.ballot_counted": "Kiểm phiếu",
        "council.chair_spoke": "Chủ tịch cho ý kiến về kết quả",
        "council.discussion_written": "Ghi ý kiến thảo luận",
        "council.sitting_closed": "Kết thúc phiên họp, lập biên bản",
        "council.item_concluded": "Hội đồng kết luận hồ sơ",
    }
)
