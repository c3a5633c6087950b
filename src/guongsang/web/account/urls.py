"""Addresses of sign-in and of one's own account; only what is used here of allauth is served."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from django.urls import path, re_path

from guongsang.web.account import views

SIGN_IN = [
    path("dang-nhap/", views.sign_in, name="account_login"),
    path("dang-xuat/", account.logout, name="account_logout"),
    path("bi-khoa/", account.account_inactive, name="account_inactive"),
    path("dang-ky/", account.signup, name="account_signup"),
    path("xac-nhan/", account.reauthenticate, name="account_reauthenticate"),
    path("dang-nhap/hai-lop/", mfa.authenticate, name="mfa_authenticate"),
]

PASSWORD = [
    path("mat-khau/doi/", account.password_change, name="account_change_password"),
    path("mat-khau/dat/", account.password_set, name="account_set_password"),
    path("quen-mat-khau/", account.password_reset, name="account_reset_password"),
    path("quen-mat-khau/da-gui/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^quen-mat-khau/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "quen-mat-khau/xong/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
]

SECOND_FACTOR = [
    path("hai-lop/", mfa.index, name="mfa_index"),
    path("hai-lop/xac-nhan/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("hai-lop/bat/", totp.activate_totp, name="mfa_activate_totp"),
    path("hai-lop/tat/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("hai-lop/ma-du-phong/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "hai-lop/ma-du-phong/tao/",
        recovery.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "hai-lop/ma-du-phong/tai/",
        recovery.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
]

OWN = [
    path("", views.home, name="account_home"),
    path("lien-he/", views.contact, name="account_contact"),
    path("thu-dien-tu/", views.contact, name="account_email"),
    path(
        "nguoi-quan-tri-dau-tien/<str:token>/",
        views.first_administrator,
        name="account_first_administrator",
    ),
    path("dat-mat-khau/<str:token>/", views.set_by_link, name="account_set_by_link"),
]

urlpatterns = [*SIGN_IN, *PASSWORD, *SECOND_FACTOR, *OWN]
