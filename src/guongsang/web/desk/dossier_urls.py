"""Addresses of a unit's dossiers."""

from django.urls import path

from guongsang.web.desk import dossier, dossier_acts, dossier_rounds, dossier_waiting
from guongsang.web.kit import nav

waiting = dossier_waiting.dossiers_waiting
"""Imported so that the home queue knows it."""

ONE = "ho-so-gioi-thieu/<int:pk>/"
ROUND = "ho-so-gioi-thieu/dot/<int:pk>/"

urlpatterns = [
    path("ho-so-gioi-thieu/", dossier.dossiers, name="dossiers"),
    path(ROUND, dossier_rounds.round_page, name="dossier_round"),
    path(f"{ROUND}lap/", dossier_rounds.begin, name="dossier_begin"),
    path(f"{ROUND}nguoi-to-chuc/", dossier_rounds.organiser, name="dossier_organiser"),
    path(ONE, dossier.dossier, name="dossier"),
    path(f"{ONE}luu/", dossier.save, name="dossier_save"),
    path(f"{ONE}tu-luu/", dossier.autosave, name="dossier_autosave"),
    path(f"{ONE}binh-chon/", dossier_acts.vote, name="dossier_vote"),
    path(f"{ONE}de-nghi/", dossier_acts.award, name="dossier_award"),
    path(f"{ONE}tra-lai/", dossier_acts.hand_back, name="dossier_hand_back"),
    path(f"{ONE}rut/", dossier_acts.withdraw, name="dossier_withdraw"),
    path(f"{ONE}tiep-nhan/", dossier_acts.take_over, name="dossier_take_over"),
]

nav.register("desk", "Hồ sơ giới thiệu", "desk:dossiers", "folder-up", order=30, short="Hồ sơ")
