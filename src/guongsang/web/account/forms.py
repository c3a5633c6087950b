"""Forms of one's own account."""

from typing import Any

from allauth.account.forms import LoginForm
from django import forms
from django.contrib.auth.password_validation import (
    password_validators_help_texts,
    validate_password,
)
from django.core.exceptions import ValidationError

from guongsang.accounts.models import USERNAME, User

TWICE = "Hai lần nhập mật khẩu phải giống nhau. Hãy nhập lại."


def _rules() -> str:
    return " ".join(password_validators_help_texts())


class SignInForm(LoginForm):
    """allauth's form without what its labels already say."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = ""
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
        self.fields["login"].widget.attrs.update(autocapitalize="none", spellcheck="false")


class PasswordPair(forms.Form):
    """A new password, typed twice and checked against the rules."""

    password = forms.CharField(
        label="Mật khẩu",
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label="Nhập lại mật khẩu",
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, person: User | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        self.fields["password"].help_text = _rules()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        password, again = data.get("password"), data.get("again")
        if password and again and password != again:
            self.add_error("again", TWICE)
        if password:
            try:
                validate_password(password, self.person or self._person_of(data))
            except ValidationError as fault:
                self.add_error("password", fault)
        return data

    def _person_of(self, data: dict[str, Any]) -> User | None:
        """Whom the password must not resemble when there is no account yet."""
        return User(username=data.get("username", ""), email=data.get("email", ""))


class FirstAdministratorForm(PasswordPair):
    """Who the first administrator is."""

    full_name = forms.CharField(
        label="Họ và tên", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    username = forms.CharField(
        label="Tên đăng nhập",
        max_length=60,
        validators=[USERNAME],
        help_text="Chữ thường không dấu, ví dụ: nguyen.lan",
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    email = forms.EmailField(
        label="Thư điện tử", required=False, help_text="Để lấy lại mật khẩu khi quên."
    )

    field_order = ["full_name", "username", "email", "password", "again"]

    def clean_username(self) -> str:
        username: str = self.cleaned_data["username"]
        if User.objects.filter(username=username).exists():
            raise ValidationError("Tên đăng nhập này đã có người dùng. Hãy chọn tên khác.")
        return username


class ContactForm(forms.Form):
    """How a person is reached."""

    email = forms.EmailField(
        label="Thư điện tử",
        required=False,
        help_text="Nhận nhắc việc và đường dẫn đặt lại mật khẩu.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = forms.CharField(
        label="Điện thoại",
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
