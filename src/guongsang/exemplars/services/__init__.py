"""Everything that changes the register. One public function, one act, one transaction."""

from guongsang.audit import services as audit
from guongsang.exemplars.services.counting import rebuild as rebuild
from guongsang.exemplars.services.counting import roll_up as roll_up
from guongsang.exemplars.services.honours import correct_honour as correct_honour
from guongsang.exemplars.services.honours import honour as honour
from guongsang.exemplars.services.honours import revoke_honour as revoke_honour
from guongsang.exemplars.services.life import adopt as adopt
from guongsang.exemplars.services.life import assess as assess
from guongsang.exemplars.services.life import close as close
from guongsang.exemplars.services.life import reopen as reopen
from guongsang.exemplars.services.life import report_adoption as report_adoption
from guongsang.exemplars.services.noticing import NewSubject as NewSubject
from guongsang.exemplars.services.noticing import Stale as Stale
from guongsang.exemplars.services.noticing import describe as describe
from guongsang.exemplars.services.noticing import notice as notice
from guongsang.exemplars.services.noticing import register_to_build as register_to_build
from guongsang.exemplars.services.nurturing import add_check_in as add_check_in
from guongsang.exemplars.services.nurturing import add_shortcoming as add_shortcoming
from guongsang.exemplars.services.nurturing import add_support as add_support
from guongsang.exemplars.services.nurturing import declare_ready as declare_ready
from guongsang.exemplars.services.nurturing import open_nurturing as open_nurturing
from guongsang.exemplars.services.nurturing import set_goals as set_goals
from guongsang.exemplars.services.nurturing import set_remedy_state as set_remedy_state
from guongsang.exemplars.services.past_awards import accept_list as accept_list
from guongsang.exemplars.services.past_awards import outlook as outlook
from guongsang.exemplars.services.past_awards import take_back_list as take_back_list
from guongsang.exemplars.services.past_lists import Common as Common
from guongsang.exemplars.services.past_lists import Corrected as Corrected
from guongsang.exemplars.services.past_lists import begin_list as begin_list
from guongsang.exemplars.services.past_lists import choose_columns as choose_columns
from guongsang.exemplars.services.past_lists import correct_row as correct_row
from guongsang.exemplars.services.past_lists import describe_list as describe_list
from guongsang.exemplars.services.past_lists import drop_list as drop_list
from guongsang.exemplars.services.past_lists import match_document as match_document
from guongsang.exemplars.services.past_lists import match_spreadsheet as match_spreadsheet
from guongsang.exemplars.services.past_lists import settle_rest as settle_rest
from guongsang.exemplars.services.past_lists import settle_rows as settle_rows
from guongsang.exemplars.services.past_lists import take_up_lists as take_up_lists
from guongsang.exemplars.services.proof import add_evidence as add_evidence
from guongsang.exemplars.services.proof import answer_criterion as answer_criterion
from guongsang.exemplars.services.proof import withdraw_evidence as withdraw_evidence
from guongsang.exemplars.services.subjects import describe_subject as describe_subject
from guongsang.exemplars.services.subjects import merge_subjects as merge_subjects
from guongsang.exemplars.services.subjects import put_subject_right as put_subject_right
from guongsang.exemplars.services.subjects import separate_subjects as separate_subjects

audit.words(
    {
        "exemplars.noticed": "Phát hiện gương",
        "exemplars.described": "Sửa nội dung",
        "exemplars.registered": "Đăng ký xây dựng điển hình",
        "exemplars.nurturing_opened": "Mở hồ sơ bồi dưỡng",
        "exemplars.goals_set": "Ghi động cơ và mục tiêu bồi dưỡng",
        "exemplars.support_added": "Ghi một hỗ trợ",
        "exemplars.shortcoming_added": "Ghi mặt hạn chế và biện pháp khắc phục",
        "exemplars.remedy_moved": "Cập nhật việc khắc phục",
        "exemplars.checked_in": "Ghi lần thăm, trao đổi",
        "exemplars.declared_ready": "Xác nhận sẵn sàng bình xét",
        "exemplars.evidence_added": "Thêm minh chứng",
        "exemplars.evidence_withdrawn": "Rút minh chứng",
        "exemplars.criterion_answered": "Đối chiếu một tiêu chí",
        "exemplars.assessed": "Đánh giá, tổng kết",
        "exemplars.adopted": "Ghi nhận đơn vị áp dụng",
        "exemplars.adoption_reported": "Báo kết quả áp dụng",
        "exemplars.closed": "Đóng hồ sơ",
        "exemplars.reopened": "Mở lại hồ sơ",
        "exemplars.honoured": "Được công nhận, khen thưởng",
        "exemplars.honour_revoked": "Bị hủy công nhận, khen thưởng",
        "exemplars.honour_corrected": "Khen thưởng, công nhận được đính chính",
        "exemplars.subject_corrected": "Sửa thông tin chủ thể theo quyết định đính chính",
        "exemplars.subject_described": "Sửa thông tin chủ thể",
        "exemplars.subjects_merged": "Gộp hai chủ thể",
        "exemplars.subjects_separated": "Tách chủ thể đã gộp nhầm",
    }
)
