"""The ledger: recorded inside acts, refused by the database to be changed, proved by its chain."""

import itertools
from contextlib import contextmanager

import pytest
from django.db import DatabaseError, connection, transaction

from guongsang.audit import queries, services
from guongsang.audit.chain import key_of
from guongsang.audit.models import Entry, Payload, Seal
from tests.factories.accounts import UserFactory
from tests.factories.orgs import OrganisationFactory

services.words({"test.done": "làm thử"})


@pytest.fixture
def written(db):
    """Record and seal three acts; the entries are given."""
    actor, unit = UserFactory(full_name="Nông Thị Ghi"), OrganisationFactory()
    made = [
        services.record(actor=actor, action="test.done", target=unit, why=f"lần {n}", n=n)
        for n in range(3)
    ]
    services.seal()
    return made


@contextmanager
def triggers_resting():
    """Do what only somebody with the database's password could do."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for table in ("audit_entry", "audit_payload", "audit_seal"):
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            yield cursor
            return
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type='trigger'")
        kept = [row for row in cursor.fetchall() if row[0].startswith("audit_")]
        for name, _ in kept:
            cursor.execute(f"DROP TRIGGER {name}")
        yield cursor
        for _, sql in kept:
            cursor.execute(sql)


def found():
    return [(fault.number, fault.what) for fault in queries.faults()]


def test_record_keeps_who_what_on_what_and_why(db):
    actor, unit = UserFactory(full_name="Nông Thị Ghi"), OrganisationFactory(name="Sở Nội vụ")
    entry = services.record(
        actor=actor, action="test.done", target=unit, about=unit, role="Thủ trưởng", why="vì", n=1
    )
    assert (entry.actor_key, entry.target_key, entry.about_key) == (
        key_of(actor), key_of(unit), key_of(unit),
    )  # fmt: skip
    kept = Payload.objects.get(pk=entry.pk)
    assert (kept.actor_label, kept.target_label, kept.role, kept.why, kept.detail) == (
        "Nông Thị Ghi", "Sở Nội vụ", "Thủ trưởng", "vì", {"n": 1},
    )  # fmt: skip
    assert queries.wording(entry) == "làm thử"
    assert [row.pk for row in queries.timeline(unit)] == [entry.pk]


def test_the_system_has_a_name_too(db):
    entry = services.record(actor=None, action="test.done", target=OrganisationFactory())
    assert (entry.actor_key, entry.payload.actor_label) == ("system", "Hệ thống")


def test_an_action_without_words_is_refused(db):
    with pytest.raises(KeyError, match="has no words"):
        services.record(actor=None, action="test.nameless", target=OrganisationFactory())


@pytest.mark.django_db(transaction=True)
def test_a_record_outside_a_transaction_is_refused():
    with pytest.raises(transaction.TransactionManagementError):
        services.record(actor=None, action="test.done", target=OrganisationFactory())
    assert not Entry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_act_rolled_back_leaves_no_entry():
    unit = OrganisationFactory()
    with pytest.raises(RuntimeError), transaction.atomic():
        services.record(actor=None, action="test.done", target=unit)
        raise RuntimeError
    assert not Entry.objects.exists()


def test_a_whole_chain_has_no_fault(written):
    assert found() == []
    assert list(Seal.objects.order_by("number").values_list("number", "entry")) == list(
        enumerate((entry.pk for entry in written), start=1)
    )


def test_sealing_again_goes_on_where_it_stopped(written):
    later = services.record(actor=None, action="test.done", target=OrganisationFactory())
    assert services.seal() == 1
    assert services.seal() == 0
    assert Seal.objects.get(number=4).entry_id == later.pk
    assert found() == []


@pytest.mark.parametrize(
    ("table", "statement"),
    [
        ("entry", "UPDATE audit_entry SET actor_key = 'x'"),
        ("entry", "DELETE FROM audit_entry"),
        ("payload", "UPDATE audit_payload SET why = 'x'"),
        ("seal", "UPDATE audit_seal SET hash = 'x'"),
        ("seal", "DELETE FROM audit_seal"),
    ],
)
def test_the_database_itself_refuses_to_change_the_ledger(written, table, statement):
    refused = pytest.raises(DatabaseError, match="append-only")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert found() == []


@pytest.mark.django_db
def test_an_erased_payload_still_verifies(written):
    Payload.objects.filter(pk=written[1].pk).delete()
    assert found() == []


def test_a_changed_payload_is_found(written):
    with triggers_resting() as cursor:
        cursor.execute("UPDATE audit_payload SET why = 'khác' WHERE entry_id = %s", [written[1].pk])
    assert found() == [(2, "nội dung đã bị sửa")]


@pytest.mark.parametrize("column", ["actor_key", "action", "target_key", "about_key"])
def test_a_changed_entry_is_found(written, column):
    with triggers_resting() as cursor:
        cursor.execute(f"UPDATE audit_entry SET {column} = 'x' WHERE id = %s", [written[0].pk])
    assert found() == [(1, "mắt xích không khớp")]


def test_a_gap_is_found(written):
    with triggers_resting() as cursor:
        cursor.execute("DELETE FROM audit_seal WHERE number = 2")
    assert found() == [(2, "thiếu mắt xích"), (3, "mắt xích không khớp")]


def test_reordered_seals_are_found(written):
    first, second = written[0].pk, written[1].pk
    with triggers_resting() as cursor:
        for entry, number in ((-1, 1), (first, 2), (second, 1)):
            if connection.vendor == "postgresql":
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            cursor.execute("UPDATE audit_seal SET entry_id = %s WHERE number = %s", [entry, number])
    assert {number for number, _ in found()} == {1, 2}


def test_removed_entries_are_found(written):
    """Entry, payload and seal of one act taken away together leave a gap."""
    with triggers_resting() as cursor:
        for table, key in (("seal", "entry_id"), ("payload", "entry_id"), ("entry", "id")):
            cursor.execute(f"DELETE FROM audit_{table} WHERE {key} = %s", [written[1].pk])
    assert found() == [(2, "thiếu mắt xích"), (3, "mắt xích không khớp")]


def test_salts_differ_so_that_equal_words_cannot_be_told(written):
    digests = [entry.payload_digest for entry in written]
    assert len(set(digests)) == 3
    for one, other in itertools.pairwise(Payload.objects.order_by("pk")):
        assert one.salt != other.salt
