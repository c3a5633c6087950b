"""The sheet by which a unit introduces an exemplar; importing it makes the recipe known."""

from dataclasses import replace

from guongsang.accounts.models import User
from guongsang.documents import pieces
from guongsang.documents.models import Letterhead
from guongsang.documents.recipes import Recipe, register
from guongsang.exemplars import rules
from guongsang.exemplars.models import Exemplar
from guongsang.exemplars.queries import criteria_sheet
from guongsang.exemplars.wording import addressed, facts_of, honours_table
from guongsang.shared.access import Verdict
from vanban.model import Block, OfficialDocument, Section, Table

SHEET = "phiếu giới thiệu"


def find(user: User, key: int) -> Exemplar | None:
    """Return the exemplar if the person sees it."""
    return Exemplar.objects.visible_to(user).with_context().filter(pk=key).first()


def introduction(exemplar: Exemplar, letterhead: Letterhead) -> OfficialDocument:
    """Return the sheet: who, what was done, since when, proof, honours had, who noticed it."""
    subject = exemplar.subject
    parts = [
        Section("1", "Người, tập thể được giới thiệu", facts_of(subject)),
        Section("2", "Phát hiện", _noticed(exemplar)),
        Section(
            "3",
            "Việc làm nổi bật",
            (pieces.sentence(exemplar.title), *pieces.paragraphs(exemplar.summary)),
        ),
        Section("4", "Tính nổi trội, sự phù hợp với nhiệm vụ", _why(exemplar)),
        Section("5", "Đối chiếu tiêu chí", _answers(exemplar)),
        Section("6", "Minh chứng", _proof(exemplar)),
        Section("7", "Đã được công nhận, khen thưởng", _honours(exemplar)),
    ]
    kept = [part for part in parts if part.blocks]
    return replace(
        pieces.begun(SHEET, f"Gương {_what(exemplar)}: {addressed(subject)}", letterhead),
        recipients=(),
        sections=tuple(replace(part, numbering=str(n)) for n, part in enumerate(kept, 1)),
    )


def _what(exemplar: Exemplar) -> str:
    return pieces.lower_first(str(exemplar.get_what_display()))


def _noticed(exemplar: Exemplar) -> tuple[str, ...]:
    facts = [
        ("Ngày phát hiện", pieces.day(exemplar.discovered_on).removeprefix("ngày ")),
        ("Người phát hiện", exemplar.noticed_by),
        ("Qua", exemplar.noticed_through),
        ("Lĩnh vực", exemplar.main_field.name if exemplar.main_field else ""),
        ("Phong trào, cuộc vận động", exemplar.movement.name if exemplar.movement else ""),
    ]
    return tuple(f"{name}: {value}." for name, value in facts if value)


def _why(exemplar: Exemplar) -> tuple[str, ...]:
    return (*pieces.paragraphs(exemplar.standout), *pieces.paragraphs(exemplar.fit))


def _answers(exemplar: Exemplar) -> tuple[Table, ...]:
    rows = [
        (line.criterion.text, str(line.answer.get_answer_display()), line.how)
        for line in criteria_sheet(exemplar)
        if line.answer is not None
    ]
    return (pieces.numbered(("Tiêu chí", "Kết quả", "Dẫn chứng"), rows),) if rows else ()


def _proof(exemplar: Exemplar) -> tuple[str, ...]:
    proof = exemplar.evidence.standing().order_by("pk")
    return tuple(f"{place}. {each.title}." for place, each in enumerate(proof, 1))


def _honours(exemplar: Exemplar) -> tuple[Block, ...]:
    table = honours_table(exemplar)
    return (table,) if table else ("Chưa ghi nhận quyết định công nhận, khen thưởng nào.",)


def may_introduce(actor: User, exemplar: Exemplar) -> Verdict:
    """The unit's own carers write it, who may know what is personal in it."""
    known = rules.may_see_personal(actor, exemplar)
    return rules.may_describe(actor, exemplar) if known else known


INTRODUCTION = register(
    Recipe(
        code="exemplars.introduction", name="Phiếu giới thiệu gương", kind=SHEET,
        about="exemplars.exemplar", find=find, body=lambda record: record.organisation,
        may=may_introduce, compose=introduction,
    )
)  # fmt: skip
