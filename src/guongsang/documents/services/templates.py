"""A body's own templates: checked and tried before they are kept, used, taken up again, left."""

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction

from guongsang.accounts.models import User
from guongsang.audit import services as audit
from guongsang.documents import examples, naming, rules
from guongsang.documents.checks import Checked, check_upload
from guongsang.documents.models import OwnTemplate
from guongsang.documents.recipes import Recipe
from guongsang.documents.services.files import keep
from guongsang.documents.services.filled import Filled
from guongsang.orgs.models import Organisation
from guongsang.shared import clock
from guongsang.shared.access import Refused, ensure
from vanban.errors import DocumentError
from vanban.model import KINDS, LETTER
from vanban.write.template import Fields, check

audit.words(
    {
        "template.kept": "Gửi mẫu văn bản riêng",
        "template.used": "Dùng lại một bản mẫu văn bản riêng",
        "template.left": "Trở về mẫu văn bản của hệ thống",
    }
)
WORD = frozenset({".docx"})
_NEEDED = (
    (("so_ky_hieu", "so"), "văn bản ban hành sẽ không có số"),
    (("dia_danh_ngay", "ngay"), "văn bản ban hành sẽ không có ngày"),
    (("nguoi_ky", "chu_ky"), "văn bản sẽ không có tên người ký"),
)
"""What an issued document must bear: one of the fields, and what is missing without."""


def keep_template(
    *, actor: User, organisation: Organisation, recipe: Recipe, file: File
) -> OwnTemplate:
    """Keep a body's .docx as the next version of its template, and use it from now on.

    Raises `ValidationError` naming the field and its place, or what else is wrong with the file.
    """
    ensure(rules.may_set_template(actor, organisation))
    sent = check_upload(file, allowed=WORD)
    try:
        used = tried(organisation, recipe, sent.content)
    except DocumentError as fault:
        raise ValidationError(str(fault)) from fault
    return _keep(actor, organisation, recipe, sent, used)


def tried(organisation: Organisation, recipe: Recipe, template: bytes) -> Fields:
    """Return the fields that a template uses after it was filled with an example and read back.

    Raises `vanban.errors.DocumentError` or `ValidationError` for what is wrong with it.
    """
    used = check(template, recipe.catalogue.fields)
    if recipe.kind in (LETTER, *KINDS):
        for names, lacks in _NEEDED:
            if not set(names) & set(used.names):
                raise ValidationError(
                    f"Mẫu chưa có trường {{{{ {names[0]} }}}}: {lacks}. Hãy thêm rồi gửi lại."
                )
    content = examples.example(recipe, naming.letterhead_of(organisation), clock.today())
    trial = Filled(content, template, examples.example_facts(recipe), recipe.catalogue)
    if trial.lost:
        raise ValidationError(
            f"Bản PDF không giữ được chữ “{'”, “'.join(trial.lost[:8])}” của mẫu (thường vì đặt "
            "trong chú thích chân trang, khung vẽ). Hãy viết thành đoạn văn hoặc ô bảng thường."
        )
    return used


@transaction.atomic
def _keep(
    actor: User, organisation: Organisation, recipe: Recipe, sent: Checked, used: Fields
) -> OwnTemplate:
    _lock(organisation)
    earlier = OwnTemplate.objects.versions(organisation, recipe.code)
    last = earlier.values_list("version", flat=True).first() or 0
    earlier.in_use().update(is_used=False)
    made = OwnTemplate.objects.create(
        organisation=organisation, recipe=recipe.code, version=last + 1,
        file=keep(checked=sent, actor=actor), file_name=sent.name,
        used_fields=[*used.names, *used.lists], added_at=clock.now(), added_by=actor,
    )  # fmt: skip
    audit.record(
        actor=actor, action="template.kept", target=organisation, recipe=recipe.code,
        version=made.version,
    )  # fmt: skip
    return made


@transaction.atomic
def use_template(*, actor: User, organisation: Organisation, recipe: Recipe, version: int) -> None:
    """Take up an earlier version again, for drafts made from now on. Locks the body."""
    ensure(rules.may_set_template(actor, organisation))
    _lock(organisation)
    versions = OwnTemplate.objects.versions(organisation, recipe.code)
    if not versions.filter(version=version).exists():
        raise Refused("Không có bản mẫu này; hãy tải lại trang.")
    versions.in_use().update(is_used=False)
    versions.filter(version=version).update(is_used=True)
    audit.record(
        actor=actor, action="template.used", target=organisation, recipe=recipe.code,
        version=version,
    )  # fmt: skip


@transaction.atomic
def use_house(*, actor: User, organisation: Organisation, recipe: Recipe) -> None:
    """Go back to the house's format for drafts made from now on; versions stay. Locks the body."""
    ensure(rules.may_set_template(actor, organisation))
    _lock(organisation)
    OwnTemplate.objects.versions(organisation, recipe.code).in_use().update(is_used=False)
    audit.record(actor=actor, action="template.left", target=organisation, recipe=recipe.code)


def _lock(organisation: Organisation) -> None:
    """Let one person at a time change the templates of a body."""
    Organisation.objects.select_for_update(of=("self",), no_key=True).get(pk=organisation.pk)
