"""Clusters and blocks ('cụm, khối thi đua'), their members, and their yearly heads."""

from datetime import date

from django.db import transaction

from guongsang.accounts.models import User
from guongsang.audit import services as audit
from guongsang.orgs import rules
from guongsang.orgs.models import Block, BlockHead, BlockMembership, Organisation
from guongsang.shared.access import Refused, ensure

audit.words({
    "block.made": "Lập cụm, khối thi đua",
    "block.renamed": "Sửa cụm, khối thi đua",
    "block.joined": "Thêm thành viên cụm, khối",
    "block.left": "Cho thành viên ra khỏi cụm, khối",
    "block.headed": "Cử trưởng cụm, khối",
})  # fmt: skip


@transaction.atomic
def make_block(*, actor: User, keeper: Organisation, name: str, form: str) -> Block:
    """Make a cluster or block that `keeper` keeps; one of that name is returned as it is."""
    ensure(rules.may_change(actor, keeper))
    block, made = Block.objects.get_or_create(keeper=keeper, name=name, defaults={"form": form})
    if made:
        audit.record(actor=actor, action="block.made", target=block, keeper=keeper.code)
    return block


@transaction.atomic
def rename_block(*, actor: User, block: Block, name: str, form: str) -> Block:
    ensure(rules.may_change(actor, block.keeper))
    former, block.name, block.form = block.name, name, form
    block.save(update_fields=["name", "form"])
    audit.record(actor=actor, action="block.renamed", target=block, former=former)
    return block


@transaction.atomic
def join(*, actor: User, block: Block, organisation: Organisation, since: date) -> BlockMembership:
    """Make an organisation a member since a day; one that had left comes back."""
    ensure(rules.may_join(actor, block, organisation, since))
    membership, made = BlockMembership.objects.get_or_create(
        block=block, organisation=organisation, defaults={"valid_from": since}
    )
    if not made and membership.valid_to is not None:
        membership.valid_to = None
        membership.save(update_fields=["valid_to"])
        made = True
    if made:
        audit.record(
            actor=actor, action="block.joined", target=block, member=organisation.code, since=since
        )
    return membership


@transaction.atomic
def leave(*, actor: User, membership_id: int, last_day: date) -> BlockMembership:
    """End a membership with `last_day`."""
    membership = (
        BlockMembership.objects.select_for_update(no_key=True, of=("self",))
        .select_related("block__keeper", "organisation")
        .get(pk=membership_id)
    )
    ensure(rules.may_change(actor, membership.block.keeper))
    if membership.valid_from and last_day < membership.valid_from:
        raise Refused(f"Ngày ra phải từ {membership.valid_from:%d/%m/%Y} trở đi.")
    membership.valid_to = last_day
    membership.save(update_fields=["valid_to"])
    audit.record(
        actor=actor, action="block.left", target=membership.block,
        member=membership.organisation.code, last_day=last_day,
    )  # fmt: skip
    return membership


@transaction.atomic
def name_head(*, actor: User, block: Block, organisation: Organisation, year: int) -> BlockHead:
    """Make a member the head of the block in a year, in place of another."""
    ensure(rules.may_head(actor, block, organisation, year))
    head, _ = BlockHead.objects.update_or_create(
        block=block, year=year, defaults={"organisation": organisation}
    )
    audit.record(
        actor=actor, action="block.headed", target=block, year=year, head=organisation.code
    )
    return head
