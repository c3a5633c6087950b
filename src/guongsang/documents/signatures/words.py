"""What can be found about a signed PDF, and how each finding is said."""

from enum import StrEnum


class Fault(StrEnum):
    """Why nothing can be said about signatures."""

    EMPTY = "empty"
    TOO_BIG = "too_big"
    NOT_PDF = "not_pdf"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    TOO_MANY_PAGES = "too_many_pages"
    TOO_SLOW = "too_slow"
    UNSIGNED = "unsigned"


class Match(StrEnum):
    """Whether the file is the document that was issued."""

    SAME_BYTES = "same_bytes"
    """The issued bytes stand unchanged at the head, and every page still shows the same."""
    SAME_CONTENT = "same_content"
    """Saved anew, but every page has the same words and looks the same."""
    DIFFERENT = "different"
    NOT_COMPARED = "not_compared"


class Integrity(StrEnum):
    INTACT = "intact"
    ALTERED = "altered"
    UNREADABLE = "unreadable"
    """In a format we do not know, or broken: nothing can be said, which is not 'intact'."""


class After(StrEnum):
    """The most that was added to the file after a signature."""

    NOTHING = "nothing"
    SIGNATURES = "signatures"
    FORM = "form"
    NOTES = "notes"
    CONTENT = "content"
    UNCLEAR = "unclear"


class Trust(StrEnum):
    """What is known of the certificate; only TRUSTED may be shown as trusted."""

    UNCHECKED = "unchecked"
    TRUSTED = "trusted"
    UNKNOWN_ISSUER = "unknown_issuer"
    EXPIRED = "expired"
    NOT_YET_VALID = "not_yet_valid"
    REVOKED = "revoked"
    WEAK = "weak"
    UNSUITABLE = "unsuitable"


class TimeSource(StrEnum):
    TIMESTAMP = "timestamp"
    """A timestamp authority we trust signed the moment."""
    UNCHECKED_TIMESTAMP = "unchecked_timestamp"
    """A timestamp authority signed it, but we cannot tell whose it is."""
    CLAIMED = "claimed"
    """The signer's machine says so; anybody can set a clock."""
    UNKNOWN = "unknown"


AFTER = {
    After.NOTHING: "Từ lúc ký, tệp không bị thêm gì.",
    After.SIGNATURES: "Sau khi ký, tệp chỉ được thêm chữ ký hoặc dữ liệu xác thực.",
    After.FORM: "Sau khi ký, tệp chỉ được điền thêm ô biểu mẫu.",
    After.NOTES: "Sau khi ký, có người thêm ghi chú hoặc hình lên trang; nội dung gốc không đổi.",
    After.CONTENT: "Sau khi ký, nội dung tệp đã bị sửa.",
    After.UNCLEAR: "Chữ ký không bao trùm trọn tệp; không rõ phần nào được ký.",
}
TRUST = {
    Trust.UNCHECKED: "Chưa kiểm tra được chuỗi tin cậy vì hệ thống chưa có chứng thư gốc.",
    Trust.TRUSTED: "Chứng thư số thuộc chuỗi tin cậy; chưa tra cứu việc thu hồi.",
    Trust.UNKNOWN_ISSUER: "Chứng thư số không thuộc chuỗi tin cậy nào mà hệ thống biết.",
    Trust.EXPIRED: (
        "Chứng thư số đã hết hạn; không có dấu thời gian tin cậy cho thấy đã ký lúc còn hạn."
    ),
    Trust.NOT_YET_VALID: "Chứng thư số chưa đến ngày có hiệu lực.",
    Trust.REVOKED: "Chứng thư số đã bị thu hồi.",
    Trust.WEAK: "Chữ ký dùng thuật toán không còn an toàn.",
    Trust.UNSUITABLE: "Chứng thư số không đủ điều kiện để ký văn bản.",
}
TIME = {
    TimeSource.TIMESTAMP: "Ký lúc {moment}, theo dấu thời gian tin cậy.",
    TimeSource.UNCHECKED_TIMESTAMP: (
        "Ký lúc {moment}, theo dấu thời gian chưa kiểm tra được nơi cấp."
    ),
    TimeSource.CLAIMED: "Ký lúc {moment}, theo giờ máy của người ký.",
    TimeSource.UNKNOWN: "Không rõ thời điểm ký.",
}
INTEGRITY = {
    Integrity.INTACT: "Nội dung được ký còn nguyên vẹn.",
    Integrity.ALTERED: "Nội dung được ký đã bị thay đổi: chữ ký không còn giá trị.",
    Integrity.UNREADABLE: "Chữ ký bị hỏng hoặc theo định dạng không kiểm tra được.",
}
MATCH = {
    Match.SAME_BYTES: "Đúng là bản đã ban hành, không đổi một ký tự.",
    Match.SAME_CONTENT: (
        "Tệp đã được lưu lại bằng phần mềm khác; chữ và hình từng trang giống bản đã ban hành."
    ),
    Match.DIFFERENT: "Không phải bản đã ban hành.",
    Match.NOT_COMPARED: "Chưa đối chiếu với bản đã ban hành.",
}
FAULT = {
    Fault.EMPTY: "Tệp rỗng. Hãy kiểm tra lại rồi gửi.",
    Fault.TOO_BIG: "Tệp lớn hơn {limit} MB. Hãy giảm dung lượng trước khi ký rồi gửi lại.",
    Fault.NOT_PDF: "Tệp không phải PDF. Hãy gửi đúng tệp PDF đã ký.",
    Fault.ENCRYPTED: "Tệp PDF có mật khẩu hoặc bị khóa quyền. Hãy bỏ khóa, ký lại rồi gửi.",
    Fault.DAMAGED: (
        "Tệp PDF bị hỏng hoặc không theo đúng chuẩn nên không kiểm tra được chữ ký. "
        "Hãy tải lại tệp đã ký từ phần mềm ký rồi gửi."
    ),
    Fault.TOO_MANY_PAGES: "Tệp PDF có {pages} trang, nhiều hơn mức {limit} trang được kiểm tra.",
    Fault.TOO_SLOW: (
        "Kiểm tra tệp mất quá {limit} giây nên đã dừng; tệp có thể bất thường. "
        "Hãy xuất lại tệp từ phần mềm ký rồi gửi."
    ),
    Fault.UNSIGNED: "Tệp PDF chưa có chữ ký số. Hãy ký bằng phần mềm ký số rồi gửi lại.",
}
