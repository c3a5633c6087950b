"""Whom to tell of a step, and the page where they go on."""

from guongsang.accounts.models import User
from guongsang.nominations.models import Nomination, Round
from guongsang.notifications import services as notifications
from guongsang.orgs.models import Organisation, Role
from guongsang.orgs.queries import people_with


def unit_page(nomination: Nomination) -> str:
    """Address of the dossier on the unit's desk (`desk:dossier`)."""
    return f"/ho-so-gioi-thieu/{nomination.pk}/"


def office_page(nomination: Nomination) -> str:
    """Address of the dossier at the office (`office:appraisal`)."""
    return f"/van-phong/ho-so/{nomination.pk}/"


def round_page(round_: Round) -> str:
    """Address of the unit's page of a round (`desk:dossier_round`)."""
    return f"/ho-so-gioi-thieu/dot/{round_.pk}/"


def tell_unit(organisation: Organisation, text: str, url: str, *roles: Role) -> int:
    """Tell the unit's officers and head (or those in `roles`)."""
    wanted = roles or (Role.OFFICER, Role.HEAD)
    people = [held.user for held in people_with(organisation, *wanted)]
    return notifications.tell(people, text, url=url)


def tell_handlers(round_: Round, text: str, *, but: User | None = None, url: str = "") -> int:
    """Tell those who take in and appraise in the round, except the one who acted."""
    people = [
        held.user
        for body in round_.handlers
        for held in people_with(body, Role.SECRETARIAT, Role.OFFICER)
        if but is None or held.user_id != but.pk
    ]
    return notifications.tell(people, text, url=url or f"/van-phong/dot/{round_.pk}/")
