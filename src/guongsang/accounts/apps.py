"""Registers the app `accounts`."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "guongsang.accounts"
    label = "accounts"
    verbose_name = "Tài khoản"
