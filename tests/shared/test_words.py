"""The Vietnamese words for Django and allauth: compiled, and spoken where upstream is English."""

from datetime import datetime, timedelta

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import FileExtensionValidator
from django.utils.timesince import timesince
from django.utils.translation import gettext

from scripts.compile_messages import LOCALE, compiled

SOURCES = sorted(LOCALE.rglob("*.po"))


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.parent.parent.name)
def test_the_compiled_words_are_fresh(source):
    assert source.with_suffix(".mo").read_bytes() == compiled(source)


def test_there_is_a_catalogue():
    assert len(SOURCES) == 1


def test_spans_of_time_are_vietnamese():
    then = datetime(2025, 1, 1)
    assert timesince(then, then + timedelta(days=400)).replace("\xa0", " ") == "1 năm, 1 tháng"
    assert timesince(then, then + timedelta(hours=3)).replace("\xa0", " ") == "3 giờ"


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("ngan", "Mật khẩu quá ngắn. Hãy dùng ít nhất 10 ký tự."),
        ("8592017463", "Mật khẩu chỉ toàn chữ số. Hãy thêm chữ cái."),
        ("password123", "Mật khẩu này quá phổ biến, dễ bị đoán. Hãy chọn mật khẩu khác."),
    ],
)
def test_password_rules_speak_vietnamese(password, said):
    with pytest.raises(ValidationError) as fault:
        validate_password(password)
    assert said in fault.value.messages


def test_file_extension_is_refused_in_vietnamese():
    class File:
        name = "virus.exe"

    with pytest.raises(ValidationError, match="Không nhận tệp “.exe”. Hãy chọn tệp loại: xlsx."):
        FileExtensionValidator(["xlsx"])(File())


@pytest.mark.parametrize(
    "message",
    [
        "Too many failed login attempts. Try again later.",
        "The username and/or password you specified are not correct.",
        "You must type the same password each time.",
        "Incorrect code.",
        "CSRF verification failed. Request aborted.",
    ],
)
def test_what_people_meet_is_translated(message):
    assert gettext(message) != message
