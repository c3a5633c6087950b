"""People of an organisation: their accounts, opened and locked by its administrator."""

from django.db import transaction

from guongsang.accounts import services as accounts
from guongsang.accounts.models import User
from guongsang.orgs import rules
from guongsang.orgs.models import Organisation
from guongsang.orgs.services.roles import RoleDraft, appoint
from guongsang.shared.access import ensure


@transaction.atomic
def add_person(
    *, actor: User, organisation: Organisation, draft: RoleDraft, **account: str
) -> User:
    """Make an account with its first role; `account` holds username, full_name, email, phone."""
    ensure(rules.may_appoint(actor, organisation, draft.role, start=draft.start, end=draft.end))
    person = accounts.make(actor=actor, **account)
    appoint(actor=actor, person=person, organisation_id=organisation.pk, draft=draft)
    return person


@transaction.atomic
def change_person(*, actor: User, person: User, **fields: str) -> User:
    """Change name, address and telephone of a person whose roles the actor administers."""
    ensure(rules.may_change_person(actor, person))
    return accounts.change(actor=actor, user_id=person.pk, **fields)


@transaction.atomic
def lock_account(*, actor: User, person: User, why: str = "") -> User:
    """Lock an account: its sessions end, what it did stays readable."""
    ensure(rules.may_lock_account(actor, person))
    return accounts.set_active(actor=actor, user_id=person.pk, is_active=False, why=why)


@transaction.atomic
def open_account(*, actor: User, person: User) -> User:
    ensure(rules.may_lock_account(actor, person))
    return accounts.set_active(actor=actor, user_id=person.pk, is_active=True)


@transaction.atomic
def mark_administrator(*, actor: User, person: User, is_administrator: bool) -> User:
    """Give a person the whole system to administer, or take it back."""
    ensure(rules.may_mark_administrator(actor, person))
    return accounts.change(actor=actor, user_id=person.pk, is_administrator=is_administrator)


def password_link_for(*, actor: User, person: User) -> str:
    """Return the path of a page where the person sets their password, once, within three days."""
    ensure(rules.may_change_person(actor, person))
    return accounts.password_link(user=person, actor=actor)
