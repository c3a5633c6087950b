"""Who signs in the place of a head: the lines of a signature that say so (NĐ 30/2020, Điều 13)."""

from dataclasses import replace
from datetime import date

from guongsang.accounts.models import User
from guongsang.documents import naming, pieces
from guongsang.documents.models import Letterhead
from guongsang.orgs.models import Delegation, DelegationQuerySet, Organisation
from guongsang.orgs.queries import stands_in
from guongsang.shared.access import Refused
from vanban.model import OfficialDocument, Signer


def letterhead_for(organisation: Organisation, actor: User) -> Letterhead:
    """Return the body's letterhead, as the person who acts would sign under it."""
    head = naming.letterhead_of(organisation)
    stood = stands_in(actor, organisation)
    return naming.in_place(head, stood) if stood else head


def named(organisation: Organisation, name: str, day: date) -> Delegation | None:
    """Return the delegation by which a person of that name signs for the head on a day."""
    rows = _of(organisation, name).on(day).with_context().order_by("pk")
    return next((each for each in rows if each.is_in_force(day)), None)


def signed(
    content: OfficialDocument, organisation: Organisation, *, actor: User, name: str, day: date
) -> OfficialDocument:
    """Put in who signs; a stand-in under the lines that say in whose place.

    `name` is what was typed; without it a stand-in who issues signs what was the head's to sign.
    Whoever signs for another body of persons (a council's chair) is left as composed. Raises
    `Refused` for lines of a delegation that does not hold on the day.
    """
    own = naming.letterhead_of(organisation)
    now = content.signer.name or ""
    drawn = named(organisation, now, day)
    stood = named(organisation, name, day) if name else stands_in(actor, organisation, day) or drawn
    if drawn is None and (stood is None or not _is_heads(content, own)):
        _ensure_not_lapsed(content, organisation, name or now, own)
        return replace(content, signer=replace(content.signer, name=name)) if name else content
    head = naming.in_place(own, stood) if stood else own
    whole = (content.signer.authority or "").startswith("TM.")
    signer = (
        Signer(head.authority or None, head.position or None, head.signer)
        if whole
        else pieces.personal(head)
    )
    return replace(content, signer=signer if stood else replace(signer, name=name or own.signer))


def _is_heads(content: OfficialDocument, own: Letterhead) -> bool:
    """Whether the text was the head's to sign: by name, or nameless under the body's own lines."""
    signer = content.signer
    if signer.name:
        return signer.name == own.signer
    return (signer.authority or "") in (own.authority, pieces.personal(own).authority or "")


def _ensure_not_lapsed(
    content: OfficialDocument, organisation: Organisation, name: str, own: Letterhead
) -> None:
    in_place = naming.STANDS_IN.search(content.signer.authority or "")
    if in_place and name != own.signer and _of(organisation, name).exists():
        raise Refused(
            f"Việc giao {name} ký thay không có hiệu lực vào ngày ký. "
            "Hãy ghi người ký khác, hoặc điền lại dự thảo từ hồ sơ."
        )


def _of(organisation: Organisation, name: str) -> DelegationQuerySet:
    return Delegation.objects.filter(
        holding__organisation=organisation, delegate__full_name=name.strip()
    )
