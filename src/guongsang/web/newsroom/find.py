"""Finding what a person may see of the newsroom; everything else is absent (404)."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from guongsang.accounts.models import User
from guongsang.orgs.models import Organisation
from guongsang.orgs.queries import has_role_anywhere, reach_of
from guongsang.publicity import rules
from guongsang.publicity.models import Channel, Consent, Correction, Fact, Placement, Story

SIGNED = ("created_by", "saved_by", "checked_by", "approved_by", "withdrawn_by")


def works_here(user: User) -> bool:
    """Whether the menu shows the newsroom to the person."""
    return has_role_anywhere(user, *rules.KEEPERS)


def story(user: User, pk: int) -> Story:
    rows = Story.objects.visible_to(user).select_related("organisation", "picture", *SIGNED)
    found: Story = get_object_or_404(rows, pk=pk)
    return found


def fact(user: User, pk: int) -> Fact:
    seen = Story.objects.visible_to(user).values("pk")
    return get_object_or_404(Fact, pk=pk, story__in=seen)


def correction(user: User, pk: int) -> Correction:
    rows = Correction.objects.select_related("story__organisation", "asked_by")
    return get_object_or_404(rows, pk=pk, story__in=Story.objects.visible_to(user).values("pk"))


def placement(user: User, pk: int) -> Placement:
    """A placement of a story in reach, or on a channel that a unit in reach keeps."""
    found = get_object_or_404(Placement.objects.select_related("channel__owner", "story"), pk=pk)
    own = reach_of(user).holds(found.channel.owner)
    if not own:
        story(user, found.story_id)
    return found


def consent(user: User, pk: int) -> Consent:
    rows = Consent.objects.visible_to(user).select_related("subject__organisation", "withdrawn_by")
    found: Consent = get_object_or_404(rows, pk=pk)
    return found


def channel(user: User, pk: int) -> Channel:
    rows = Channel.objects.visible_to(user).select_related("owner")
    found: Channel = get_object_or_404(rows, pk=pk)
    return found


def units_in_reach(user: User) -> QuerySet[Organisation]:
    return Organisation.objects.within(reach_of(user)).in_order()
