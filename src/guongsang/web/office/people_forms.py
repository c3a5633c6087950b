"""Forms of the people whom an administrator keeps."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from guongsang.accounts.models import USERNAME, User
from guongsang.orgs.models import Role
from guongsang.web.office.organisations_forms import RoleFields


class PeopleFilter(forms.Form):
    """Search and filters of the list of people."""

    q = forms.CharField(
        label="Tìm người", required=False,
        widget=forms.TextInput(attrs={"placeholder": "Họ tên hoặc tên đăng nhập"}),
    )  # fmt: skip
    vai = forms.ChoiceField(
        label="Vai trò", required=False, choices=[("", "Mọi vai trò"), *Role.choices]
    )
    khoa = forms.BooleanField(label="Chỉ tài khoản đang khóa", required=False)


class IdentityForm(forms.Form):
    """Who a person is and how they are reached."""

    full_name = forms.CharField(label="Họ và tên", max_length=120)
    email = forms.EmailField(
        label="Thư điện tử", required=False, help_text="Để nhận nhắc việc và lấy lại mật khẩu."
    )
    phone = forms.CharField(label="Điện thoại", max_length=30, required=False)


class PersonForm(IdentityForm, RoleFields):
    """A new account with its first role."""

    username = forms.CharField(
        label="Tên đăng nhập", max_length=60, validators=[USERNAME],
        help_text="Chữ thường không dấu, ví dụ: nong.hien",
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
    )  # fmt: skip
    field_order = [
        "full_name", "username", "email", "phone", "role", "position", "qualification", "start",
        "end",
    ]  # fmt: skip

    def clean_username(self) -> str:
        username: str = self.cleaned_data["username"]
        if User.objects.filter(username=username).exists():
            raise ValidationError("Tên đăng nhập này đã có người dùng. Hãy chọn tên khác.")
        return username

    def account(self) -> dict[str, Any]:
        return {
            name: self.cleaned_data[name] for name in ("username", "full_name", "email", "phone")
        }


class LockForm(forms.Form):
    why = forms.CharField(label="Lý do khóa", max_length=300)
