"""The words plans share: whom, what, which stage, who does it, what a route may consist of."""

from django.db.models import TextChoices


class SubjectKind(TextChoices):
    """Who an exemplar may be; each plan says which kinds it uses (X2)."""

    COLLECTIVE = "collective", "Tập thể"
    INDIVIDUAL = "individual", "Cá nhân"
    HOUSEHOLD = "household", "Hộ gia đình"
    ACTIVITY = "activity", "Mô hình, hoạt động"


class Category(TextChoices):
    """Variants of criteria inside a subject kind, where a plan has them (BK III.2.7-2.9)."""

    INSTITUTION = "institution", "Cơ sở giáo dục, cơ quan quản lý giáo dục"
    EDUCATOR = "educator", "Cán bộ quản lý giáo dục, giáo viên, nhân viên"
    LEARNER = "learner", "Học sinh, sinh viên, học viên"
    MEDIC = "medic", "Y sĩ, bác sĩ"
    ARMED = "armed", "Lực lượng vũ trang"
    ENTERPRISE = "enterprise", "Doanh nghiệp, hợp tác xã"
    PARTY_ORGANISATION = "party_organisation", "Tổ chức Đảng"
    ASSOCIATION = "association", "Đoàn thể, tổ chức hội"
    CADRE = "cadre", "Cán bộ, đảng viên, hội viên"
    OFFICIAL = "official", "Cán bộ, công chức, viên chức, người lao động"
    RESIDENTIAL_AREA = "residential_area", "Khu dân cư"
    MINORITY = "minority", "Đồng bào dân tộc thiểu số"
    PRESTIGIOUS = "prestigious", "Người có uy tín"


class What(TextChoices):
    """What was seen: the subject says who, this says what (LD I.1c, LT VI.1)."""

    EXEMPLAR = "exemplar", "Điển hình tiên tiến"
    GOOD_DEED = "good_deed", "Người tốt, việc tốt"
    MODEL = "model", "Mô hình mới"
    NEW_FACTOR = "new_factor", "Nhân tố mới"
    INITIATIVE = "initiative", "Sáng kiến"
    SOLUTION = "solution", "Giải pháp mới"
    GOOD_PRACTICE = "good_practice", "Cách làm hay"


class Stage(TextChoices):
    """The four stages, in order (BK-IV.1-1d)."""

    DISCOVERY = "discovery", "Phát hiện"
    NURTURING = "nurturing", "Bồi dưỡng"
    REVIEW = "review", "Tổng kết"
    REPLICATION = "replication", "Nhân rộng"


class Modality(TextChoices):
    """Whether a body is ordered or asked ('đề nghị', LT-VI.2a)."""

    ORDER = "order", "Giao"
    REQUEST = "request", "Đề nghị"


class PartyRole(TextChoices):
    """How a body takes part in a task (LD-III.1-0)."""

    LEAD = "lead", "Chủ trì"
    COOPERATE = "cooperate", "Phối hợp"
    REQUESTED = "requested", "Được đề nghị"
    ALL = "all", "Mọi đơn vị"


class Every(TextChoices):
    """How often a quota is to be met."""

    YEAR = "year", "mỗi năm"
    HALF_YEAR = "half-year", "mỗi 6 tháng"
    QUARTER = "quarter", "mỗi quý"
    MONTH = "month", "mỗi tháng"
    PERIOD = "period", "cả giai đoạn"


class Measure(TextChoices):
    """What a quota counts."""

    INTRODUCTIONS = "introductions", "Gương được giới thiệu"
    CRITERIA_SETS = "criteria_sets", "Bộ tiêu chí đã ban hành"


class MilestoneKind(TextChoices):
    ISSUE_PLAN = "issue_plan", "Ban hành kế hoạch của đơn vị"
    RULE = "rule", "Ban hành quy định, tiêu chí"
    MIDTERM = "midterm", "Sơ kết"
    FINAL = "final", "Tổng kết"
    CONFERENCE = "conference", "Hội nghị"
    CONGRESS = "congress", "Đại hội"
    REPORT = "report", "Báo cáo"
    PUBLICITY = "publicity", "Tuyên truyền"
    INTRODUCTION = "introduction", "Giới thiệu gương"
    MOVEMENT = "movement", "Phong trào thi đua"
    COUNCIL = "council", "Họp Hội đồng"


class Medium(TextChoices):
    """BG-I.1-4: the mix of traditional and online."""

    TRADITIONAL = "traditional", "Truyền thống"
    ONLINE = "online", "Trực tuyến"


class BasisKind(TextChoices):
    """How a plan uses an instrument."""

    SUPERIOR = "superior", "Kế hoạch cấp trên"
    BASIS = "basis", "Căn cứ"
    CITED = "cited", "Được viện dẫn"
    SIBLING = "sibling", "Kế hoạch song hành"


class Cadence(TextChoices):
    YEARLY = "yearly", "Hằng năm"
    QUARTERLY = "quarterly", "Hằng quý"
    AD_HOC = "ad_hoc", "Khi có gương"


class Purpose(TextChoices):
    PUBLICITY = "publicity", "Tuyên truyền"
    RECOGNITION = "recognition", "Công nhận"
    COMMENDATION = "commendation", "Khen thưởng"


class Step(TextChoices):
    """Steps a route may have, in this order."""

    UNIT_VOTE = "unit_vote", "Bình chọn tại đơn vị"
    HEAD_APPROVAL = "head_approval", "Thủ trưởng duyệt"
    SUBMIT = "submit", "Gửi lên"
    APPRAISE = "appraise", "Thẩm định"
    DISPLAY = "display", "Lấy ý kiến công khai"
    COUNCIL = "council", "Hội đồng bỏ phiếu"
    DECIDE = "decide", "Quyết định"


class OutcomeBy(TextChoices):
    SELECTION = "selection", "Thường trực lựa chọn"
    COUNCIL = "council", "Hội đồng bỏ phiếu"
    HEAD = "head", "Người đứng đầu quyết định"


class ItemKind(TextChoices):
    """What a thing read in a plan is, in the order in which it is looked at."""

    HEAD = "head", "Số, ngày, tên kế hoạch"
    PERIOD = "period", "Giai đoạn"
    BASIS = "basis", "Căn cứ"
    SUBJECT = "subject", "Đối tượng"
    FIELD = "field", "Lĩnh vực"
    CRITERION = "criterion", "Tiêu chí"
    QUOTA = "quota", "Chỉ tiêu"
    ROUTE = "route", "Tuyến giới thiệu"
    MILESTONE = "milestone", "Mốc thời gian"
    EVENT = "event", "Sự kiện"
    TASK = "task", "Nhiệm vụ"
    CHANNEL = "channel", "Kênh tuyên truyền"
    REPORT = "report", "Báo cáo"
    BUDGET = "budget", "Kinh phí"
    DIFFICULTY = "difficulty", "Vướng mắc"
    SIGNER = "signer", "Người ký"
    SENDING = "sending", "Nơi nhận"


class ItemRole(TextChoices):
    """How a body named in a thing that was read takes part in it."""

    DOER = "doer", "Thực hiện"
    RECEIVER = "receiver", "Nơi nhận"
    LEAD = "lead", "Chủ trì"
    COOPERATE = "cooperate", "Phối hợp"
    REQUESTED = "requested", "Được đề nghị"
    ALL = "all", "Mọi đơn vị"


class Tie(TextChoices):
    """Whom the words of a plan mean."""

    OPEN = "open", "Chưa rõ đơn vị"
    UNIT = "unit", "Một đơn vị"
    GROUP = "group", "Một nhóm đơn vị"
    WORDS = "words", "Chỉ ghi bằng lời"
