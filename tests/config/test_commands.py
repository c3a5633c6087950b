"""The command line an office starts from: `init`, `check`, `ledger verify`, and `demo` refused."""

import re

import pytest
from django.core.management import CommandError, call_command

from guongsang.accounts import services as _accounts  # noqa: F401 -- declares the words of its acts
from guongsang.accounts.models import User
from guongsang.audit import services as audit
from guongsang.audit.models import Entry
from guongsang.awards.models import VoteRule
from guongsang.config.checks import findings
from guongsang.exemplars.models import Exemplar, Subject
from guongsang.nominations.models import Nomination, Round
from guongsang.orgs.models import Holding, Kind, Organisation
from guongsang.programmes.models import Programme
from guongsang.publicity.models import Story
from tests.audit.test_ledger import triggers_resting
from tests.factories.accounts import UserFactory
from tests.factories.awards import VoteRuleFactory
from tests.factories.orgs import OrganisationFactory

pytestmark = pytest.mark.django_db

ADDRESS = "https://guong.vi-du.example/"


@pytest.fixture
def office(settings, tmp_path):
    """Static files are served as they lie: collecting them is another matter."""
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATIC_IS_COLLECTED = False


def said(capsys, *command, **options):
    call_command(*command, **options)
    return capsys.readouterr().out


def test_init_makes_a_real_installation_empty_but_for_the_rule_data(office, capsys, client):
    printed = said(capsys, "init", address=ADDRESS)
    link = re.search(rf"{re.escape(ADDRESS.rstrip('/'))}(/\S+)", printed)[1]
    assert "dùng một lần" in printed
    assert [
        model.objects.count() for model in (User, Holding, Subject, Exemplar, Round, Nomination, Story)
    ] == [0] * 7  # fmt: skip
    assert Programme.objects.count() == 5
    assert Organisation.objects.filter(kind=Kind.COMMUNE, code__startswith="phu-tho.").exists()
    assert VoteRule.objects.exists()
    page = client.get("/tai-khoan/dang-nhap/").content.decode()
    assert "Tài khoản dùng thử" not in page
    assert "Dữ liệu minh họa" not in page
    assert "Lập người quản trị đầu tiên" in client.get(link).content.decode()


def test_init_again_adds_nothing_and_prints_no_link_once_there_is_an_administrator(office, capsys):
    said(capsys, "init", address=ADDRESS)
    before = (Organisation.objects.count(), Programme.objects.count(), VoteRule.objects.count())
    UserFactory(administrator=True)
    again = said(capsys, "init", address=ADDRESS)
    assert "đã có người quản trị" in again
    assert ADDRESS not in again
    after = (Organisation.objects.count(), Programme.objects.count(), VoteRule.objects.count())
    assert before == after


def test_the_demonstration_never_mixes_with_a_real_installation(office):
    with pytest.raises(CommandError, match="không lẫn dữ liệu thật"):
        call_command("demo", "--load-only")
    assert not User.objects.exists()


def faults():
    return {finding.what: finding.fault for finding in findings() if finding.fault}


def test_check_names_what_is_missing_and_what_to_do(office, settings, capsys):
    settings.DEBUG, settings.DEMO, settings.BUSINESS_DATE = True, True, "2025-06-03"
    settings.ALLOWED_HOSTS, settings.SESSION_COOKIE_SECURE = [], False
    VoteRuleFactory(is_verified=False)
    with pytest.raises(SystemExit) as left:
        call_command("check")
    assert left.value.code == 1
    printed = capsys.readouterr().out
    for line in (
        "[CHƯA] Chế độ gỡ lỗi: Đang bật DEBUG; phải tắt.",
        "[CHƯA] Dữ liệu minh họa: GUONGSANG_DEMO đang bật; hệ thống thật không bật.",
        "[CHƯA] Ngày làm việc: Biến TODAY đang đặt ngày giả; hãy bỏ.",
        "[CHƯA] Tên miền: Đặt ALLOWED_HOSTS.",
        "[CHƯA] Cookie an toàn: Dùng cấu hình production (HTTPS).",
        "[CHƯA] Người quản trị: Chạy “guongsang init” rồi mở đường dẫn một lần.",
        "[CHƯA] Sổ quy tắc: Còn 1 quy tắc chưa đối chiếu với văn bản gốc.",
        "[được] Bảng dữ liệu",
        "[được] Nhật ký hệ thống",
    ):
        assert line in printed
    assert re.search(r"Còn \d+ việc phải làm\.", printed)


def test_check_is_content_once_all_is_there(office, settings, capsys):
    settings.SESSION_COOKIE_SECURE = True
    UserFactory(administrator=True)
    left = (
        {"Cơ sở dữ liệu"} if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3") else set()
    )
    assert set(faults()) == left
    if left:
        assert "SQLite" in faults()["Cơ sở dữ liệu"]
    else:
        assert "Sẵn sàng." in said(capsys, "check")


def test_check_asks_a_mail_server_that_does_not_answer(office, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    assert "Không nối được máy chủ thư" in faults()["Thư điện tử"]


def recorded():
    return audit.record(
        actor=UserFactory(), action="account.password_set", target=OrganisationFactory()
    )


def test_ledger_verify_says_that_the_chain_is_whole(capsys):
    assert "Nhật ký hệ thống còn trống." in said(capsys, "ledger", "verify")
    recorded()
    recorded()
    assert "Nhật ký hệ thống nguyên vẹn: 2 mắt xích" in said(capsys, "ledger", "verify")


def test_ledger_verify_names_the_link_that_was_changed(capsys):
    for _ in range(3):
        entry = recorded()
    audit.seal()
    with triggers_resting():
        Entry.objects.filter(pk=entry.pk).update(action="account.locked")
    with pytest.raises(SystemExit) as left:
        call_command("ledger", "verify")
    assert left.value.code == 1
    assert "Mắt xích 3:" in capsys.readouterr().err
    assert "Mắt xích 3" in faults()["Nhật ký hệ thống"]


def test_check_tells_that_nobody_seals(office, settings):
    from datetime import timedelta

    entry = recorded()
    with triggers_resting():
        Entry.objects.filter(pk=entry.pk).update(at=entry.at - timedelta(minutes=6))
    assert "guongsang worker" in faults()["Tiến trình định kỳ"]
