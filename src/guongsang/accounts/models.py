"""People who sign in. What they may do is told by the roles they hold (`orgs`)."""

from datetime import datetime
from typing import Any, Self

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models

from guongsang.shared.fields import SortKeyField
from vanban.text import clean, fold, name_key

USERNAME = RegexValidator(
    r"^[a-z0-9]+([._-][a-z0-9]+)*\Z",
    "Tên đăng nhập chỉ gồm chữ thường không dấu, chữ số và dấu chấm, gạch nối, gạch dưới ở giữa.",
)


class UserQuerySet(models.QuerySet["User"]):
    def locked(self) -> Self:
        return self.select_for_update(no_key=True, of=("self",))


class UserManager(BaseUserManager.from_queryset(UserQuerySet)["User"]):  # type: ignore[misc]
    def create_user(self, username: str, password: str | None = None, **fields: object) -> "User":
        user = self.model(username=self.model.normalize_username(username), **fields)
        user.set_password(password)
        user.save()
        return user


class User(AbstractBaseUser):
    """A person with an account. An account that is not active cannot sign in but stays readable."""

    username = models.CharField("tên đăng nhập", max_length=60, unique=True)
    full_name = models.CharField("họ và tên", max_length=120)
    name_folded = models.CharField(max_length=120, editable=False, db_index=True)
    name_key = SortKeyField(db_index=True)
    email = models.EmailField("thư điện tử", blank=True)
    phone = models.CharField("điện thoại", max_length=30, blank=True)
    is_active = models.BooleanField("đang dùng", default=True)
    is_administrator = models.BooleanField("quản trị hệ thống", default=False)
    joined_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    objects = UserManager()

    class Meta:
        verbose_name = "người dùng"

    def __str__(self) -> str:
        return self.full_name or self.username

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.full_name = clean(self.full_name)
        self.name_folded = fold(self.full_name)
        self.name_key = name_key(self.full_name)
        super().save(*args, **kwargs)


class OneTimeLinkQuerySet(models.QuerySet["OneTimeLink"]):
    def open_at(self, moment: datetime) -> Self:
        return self.filter(used_at=None, expires_at__gt=moment)

    def locked(self) -> Self:
        return self.select_for_update(no_key=True, of=("self",))


class OneTimeLink(models.Model):
    """A way in that works once: for the first administrator, or to set one's own password.

    Only the digest of the secret is kept, so that a copy of the database opens nothing.
    """

    class Purpose(models.TextChoices):
        FIRST_ADMINISTRATOR = "first_administrator", "Lập người quản trị đầu tiên"
        PASSWORD = "password", "Tự đặt mật khẩu"

    purpose = models.CharField(max_length=20, choices=Purpose)
    user = models.ForeignKey(User, models.CASCADE, null=True, related_name="links")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    objects = OneTimeLinkQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} ({self.expires_at:%d/%m/%Y %H:%M})"
