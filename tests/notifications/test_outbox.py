"""Telling people: once each, only after the act, and no letter twice."""

import threading
from datetime import timedelta

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection, connections, transaction

from guongsang.notifications import queries, services
from guongsang.notifications.models import Mail, Notice
from guongsang.shared import clock
from tests.factories.accounts import UserFactory


class AwayBackend(EmailBackend):
    """A mail server that does not answer."""

    def send_messages(self, email_messages):  # noqa: ARG002 -- Django's signature
        raise ConnectionRefusedError("máy chủ thư không trả lời")


class SlowBackend(EmailBackend):
    """A mail server that takes its time, so that two workers meet."""

    def send_messages(self, email_messages):
        import time

        time.sleep(0.05)
        return super().send_messages(email_messages)


AWAY = f"{__name__}.AwayBackend"
SLOW = f"{__name__}.SlowBackend"


def letter(n=0, **fields):
    made = clock.now() - timedelta(seconds=30 - n)
    return Mail.objects.create(
        to=f"can-bo-{n}@example.vn", subject=f"Thư {n}", body="…", made_at=made, **fields
    )


def test_each_active_person_is_told_once(db):
    person, gone = UserFactory(email="a@example.vn"), UserFactory(is_active=False)
    assert services.tell([person, person, gone], "Có hồ sơ mới", url="/x/", by_mail=True) == 1
    notice = Notice.objects.get()
    assert (notice.recipient, notice.text, notice.url, notice.read_at) == (
        person, "Có hồ sơ mới", "/x/", None,
    )  # fmt: skip
    assert Mail.objects.get().to == "a@example.vn"


def test_a_person_without_address_gets_no_letter(db):
    assert services.tell([UserFactory(email="")], "Có hồ sơ mới", by_mail=True) == 1
    assert not Mail.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_nobody_is_told_of_an_act_that_was_rolled_back():
    person = UserFactory()
    with pytest.raises(RuntimeError), transaction.atomic():
        services.tell([person], "Có hồ sơ mới")
        raise RuntimeError
    assert not Notice.objects.exists()


def test_the_inbox_is_newest_first_and_counts_the_unread(db):
    person = UserFactory()
    for text in ("một", "hai", "ba"):
        services.tell([person], text)
    services.tell([UserFactory()], "của người khác")
    first = queries.inbox(person)[0]
    assert [notice.text for notice in queries.inbox(person)] == ["ba", "hai", "một"]
    services.read(person=person, notice_id=first.pk)
    assert queries.unread_count(person) == 2


def test_read_twice_keeps_the_first_moment_and_strangers_find_nothing(db):
    person = UserFactory()
    services.tell([person], "một")
    notice = queries.inbox(person).get()
    once = services.read(person=person, notice_id=notice.pk).read_at
    assert services.read(person=person, notice_id=notice.pk).read_at == once
    with pytest.raises(Notice.DoesNotExist):
        services.read(person=UserFactory(), notice_id=notice.pk)


def hours_later():
    """Let the pauses between tries pass."""
    for mail in Mail.objects.all():
        Mail.objects.filter(pk=mail.pk).update(made_at=mail.made_at - timedelta(hours=5))


def test_waiting_letters_go_out_oldest_first(db, mailoutbox):
    letter(2), letter(1)
    assert services.send_waiting() == 2
    assert [mail.subject for mail in mailoutbox] == ["Thư 1", "Thư 2"]
    assert services.send_waiting() == 0
    assert {mail.state for mail in Mail.objects.all()} == {Mail.State.SENT}
    assert all(mail.sent_at and mail.tries == 1 for mail in Mail.objects.all())


def test_a_failed_letter_is_tried_again_and_then_given_up_openly(db, settings, mailoutbox):
    waiting = letter()
    settings.EMAIL_BACKEND = AWAY
    for tries in range(1, services.MAX_TRIES + 1):
        assert services.send_waiting() == 0
        waiting.refresh_from_db()
        assert waiting.tries == tries
        assert waiting.fault == "máy chủ thư không trả lời"
        hours_later()
    assert waiting.state == Mail.State.FAILED
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert services.send_waiting() == 0
    assert mailoutbox == []


def test_a_letter_goes_out_once_the_server_is_back(db, settings, mailoutbox):
    waiting = letter()
    settings.EMAIL_BACKEND = AWAY
    services.send_waiting()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert services.send_waiting() == 0
    hours_later()
    assert services.send_waiting() == 1
    waiting.refresh_from_db()
    assert (waiting.state, waiting.tries, waiting.fault) == (Mail.State.SENT, 2, "")
    assert len(mailoutbox) == 1


def test_a_letter_that_cannot_be_written_does_not_stop_the_others(db, mailoutbox):
    """A header with a line break is refused by Django: that letter fails, the next one goes."""
    bad = letter(0)
    Mail.objects.filter(pk=bad.pk).update(subject="hai\ndòng")
    letter(1)
    assert services.send_waiting() == 1
    assert [mail.subject for mail in mailoutbox] == ["Thư 1"]
    bad.refresh_from_db()
    assert bad.state == Mail.State.FAILED


def test_a_subject_is_one_line(db, mailoutbox):
    services.tell([UserFactory(email="a@example.vn")], "Có hồ sơ\nmới", by_mail=True)
    assert services.send_waiting() == 1
    assert mailoutbox[0].subject == "Có hồ sơ mới"


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_two_workers_send_each_letter_once(settings, mailoutbox):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer: two workers cannot meet")
    settings.EMAIL_BACKEND = SLOW
    for n in range(12):
        letter(n)
    start, sent = threading.Barrier(3), []

    def work():
        start.wait()
        sent.append(services.send_waiting())
        connections.close_all()

    workers = [threading.Thread(target=work) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sum(sent) == 12
    assert sorted(mail.subject for mail in mailoutbox) == sorted(f"Thư {n}" for n in range(12))
