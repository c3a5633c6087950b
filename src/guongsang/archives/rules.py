"""Who may keep the list, fill, close, hand over and pack work files, and why not."""

from guongsang.accounts.models import User
from guongsang.archives.models import Entry, HandOver, ListLine, Package, WorkFile, WorkHandOver
from guongsang.archives.states import MOVES, FileState, PackageState
from guongsang.documents.models import Circle, Document, Incoming
from guongsang.documents.models.official import DRAFTERS, INNER
from guongsang.orgs.models import Organisation, Role
from guongsang.orgs.queries import has_role
from guongsang.shared import clock
from guongsang.shared.access import ALLOWED, Verdict

NAMED = 3
"""So many titles are said in a reason; the rest is counted."""


def may_keep_list(actor: User, organisation: Organisation) -> Verdict:
    """The body's own people plan and open its files, while it exists."""
    if not organisation.exists_on(clock.today()):
        return Verdict(
            f"{organisation.label} đã kết thúc hoạt động nên không lập danh mục, "
            "không mở hồ sơ mới được; hãy dùng đơn vị kế thừa."
        )
    return _own(actor, organisation, Circle.BODY)


def may_drop_line(actor: User, line: ListLine) -> Verdict:
    """A line is taken off the list while no file was opened from it."""
    if WorkFile.objects.filter(line=line).exists():
        return Verdict("Đã có hồ sơ mở theo dòng này nên không bỏ khỏi danh mục được.")
    return may_keep_list(actor, line.organisation)


def may_open(actor: User, line: ListLine, circle: str = Circle.BODY) -> Verdict:
    """A file is opened from a line of the list; of the inner circle by its head or secretariat."""
    may = may_keep_list(actor, line.organisation)
    return _own(actor, line.organisation, circle) if may else may


def may_fill(actor: User, work_file: WorkFile) -> Verdict:
    """Only an open file takes papers, gives them up, or changes their order."""
    if FileState(work_file.state) is not FileState.OPEN:
        return Verdict(
            "Hồ sơ đã kết thúc nên không thêm, bớt, sắp xếp được; cần thì mở lại kèm lý do."
        )
    return _own(actor, work_file.organisation, work_file.circle)


def may_put_document(actor: User, work_file: WorkFile, document: Document) -> Verdict:
    """A document of the body goes into a file of its circle.

    What another body issues and this one prepares with it is known to the inner circle only.
    """
    if work_file.organisation_id not in (document.organisation_id, document.partner_id):
        return Verdict(
            f"Văn bản này không do {work_file.organisation.label} lập; văn bản của nơi khác "
            "thì đưa vào hồ sơ từ sổ văn bản đến."
        )
    is_own = work_file.organisation_id == document.organisation_id
    return _fits(actor, work_file, document.circle if is_own else Circle.INNER)


def may_put_incoming(actor: User, work_file: WorkFile, incoming: Incoming) -> Verdict:
    """What arrived at the body goes into a file of its circle."""
    if work_file.organisation_id != incoming.organisation_id:
        return Verdict(f"Văn bản này không gửi đến {work_file.organisation.label}.")
    return _fits(actor, work_file, incoming.circle)


def may_close(actor: User, work_file: WorkFile) -> Verdict:
    """A file is closed when something is within and all of it is issued."""
    if FileState.CLOSED not in MOVES[FileState(work_file.state)]:
        return Verdict("Hồ sơ này đã kết thúc.")
    own = _own(actor, work_file.organisation, work_file.circle)
    if not own:
        return own
    if not work_file.entries.exists():
        return Verdict("Hồ sơ chưa có văn bản nào; hãy đưa văn bản vào rồi kết thúc.")
    unfit = [entry.summary for entry in Entry.objects.filter(work_file=work_file).unfit()]
    if not unfit:
        return ALLOWED
    more = f" và {len(unfit) - NAMED} dự thảo khác" if len(unfit) > NAMED else ""
    return Verdict(
        f"Trong hồ sơ còn dự thảo chưa ban hành: {'; '.join(unfit[:NAMED])}{more}. "
        "Hãy ban hành, hoặc đưa ra khỏi hồ sơ rồi kết thúc."
    )


def may_reopen(actor: User, work_file: WorkFile) -> Verdict:
    """The head or the secretariat opens a closed file again; not one that was handed over."""
    if FileState(work_file.state) is FileState.HANDED_OVER:
        return Verdict("Hồ sơ đã giao nộp vào Lưu trữ cơ quan nên không mở lại được.")
    if FileState.OPEN not in MOVES[FileState(work_file.state)]:
        return Verdict("Hồ sơ đang mở.")
    if has_role(actor, work_file.organisation, *INNER):
        return ALLOWED
    return Verdict(
        f"Mở lại hồ sơ là việc của thủ trưởng hoặc thường trực của {work_file.organisation.label}."
    )


def may_hand_over(actor: User, work_file: WorkFile) -> Verdict:
    """A closed file goes to the archive of the body once."""
    if FileState(work_file.state) is FileState.OPEN:
        return Verdict(f"Hồ sơ {work_file.code} chưa kết thúc nên chưa giao nộp được.")
    if FileState.HANDED_OVER not in MOVES[FileState(work_file.state)]:
        return Verdict(f"Hồ sơ {work_file.code} đã giao nộp.")
    return _own(actor, work_file.organisation, work_file.circle)


def may_record_body(actor: User, handover: HandOver) -> Verdict:
    """The record of a hand-over that anybody of the body may read."""
    if handover.circle != Circle.BODY:
        return Verdict("Lần giao nộp này có hồ sơ chỉ thường trực và thủ trưởng được xem.")
    return _own(actor, handover.organisation, Circle.BODY)


def may_record_inner(actor: User, handover: HandOver) -> Verdict:
    """The record of a hand-over with files of the inner circle stays in it."""
    if handover.circle != Circle.INNER:
        return Verdict("Lần giao nộp này không có hồ sơ của thường trực và thủ trưởng.")
    return _own(actor, handover.organisation, Circle.INNER)


def may_pack(actor: User, organisation: Organisation, year: int) -> Verdict:
    """The body's people pack what they see of a year: only files that are closed."""
    own = _own(actor, organisation, Circle.BODY)
    if not own:
        return own
    seen = WorkFile.objects.visible_to(actor).filter(organisation=organisation, year=year)
    if not seen.exclude(state=FileState.OPEN).exists():
        return Verdict(
            f"Năm {year} chưa có hồ sơ nào kết thúc để đóng gói; hãy kết thúc hồ sơ trước."
        )
    mine = Package.objects.unfinished().filter(organisation=organisation, year=year, asked_by=actor)
    if mine.exists():
        return Verdict(f"Gói năm {year} đang được đóng; hãy chờ xong rồi đóng gói khác.")
    return ALLOWED


def may_fetch(actor: User, package: Package) -> Verdict:
    """A finished package is fetched by those of the body who see all that is within."""
    if PackageState(package.state) is not PackageState.DONE:
        return Verdict("Gói này chưa đóng xong hoặc đã hết hạn; hãy đóng gói lại.")
    if package.expires_at is not None and package.expires_at <= clock.now():
        return Verdict("Gói này đã hết hạn tải về; hãy đóng gói lại.")
    return _own(actor, package.organisation, package.circle)


def _fits(actor: User, work_file: WorkFile, circle: str) -> Verdict:
    if circle == Circle.INNER and work_file.circle != Circle.INNER:
        return Verdict(
            "Văn bản này chỉ thường trực và thủ trưởng được xem; hãy đưa vào hồ sơ dành cho "
            "thường trực và thủ trưởng."
        )
    return may_fill(actor, work_file)


def _own(actor: User, organisation: Organisation, circle: str) -> Verdict:
    if circle == Circle.INNER:
        if has_role(actor, organisation, *INNER):
            return ALLOWED
        return Verdict(f"Hồ sơ này dành cho thường trực và thủ trưởng của {organisation.label}.")
    if has_role(actor, organisation, *DRAFTERS):
        return ALLOWED
    return Verdict(f"Hồ sơ công việc này của {organisation.label}; hãy nhờ người của cơ quan ấy.")


def may_hand_over_work(actor: User, organisation: Organisation, giver: User) -> Verdict:
    """The officer who leaves, or the head, passes on what the officer holds in the body."""
    if has_role(actor, organisation, Role.HEAD):
        return ALLOWED
    if actor.pk == giver.pk and has_role(actor, organisation, *DRAFTERS):
        return ALLOWED
    return Verdict(
        f"Chỉ chính người đang giữ việc hoặc thủ trưởng {organisation.label} bàn giao được."
    )


def may_take_work(organisation: Organisation, giver: User, taker: User) -> Verdict:
    """Another person who handles documents in the same body takes the work."""
    if giver.pk == taker.pk:
        return Verdict("Bên nhận phải là người khác bên giao; hãy chọn lại.")
    if taker.is_active and has_role(taker, organisation, *DRAFTERS):
        return ALLOWED
    return Verdict(
        f"{taker.full_name} không làm công tác thi đua, khen thưởng ở {organisation.label} "
        "hôm nay; hãy giao vai trò trước hoặc chọn người khác."
    )


def may_record_work(actor: User, handover: WorkHandOver) -> Verdict:
    """Minutes of a hand-over are drawn up by the body's own people."""
    return _own(actor, handover.organisation, Circle.BODY)
