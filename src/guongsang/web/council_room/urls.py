"""Addresses of the area `council_room`, and its items in the menus."""

from django.urls import path

from guongsang.web.council_room import (
    ballots,
    calling_off,
    councils,
    following,
    kin,
    papers,
    readings,
    results,
    room,
    rulebook,
    sittings,
    tellers,
    waiting,
)  # fmt: skip
from guongsang.web.kit import nav, queue

app_name = "council_room"
urlpatterns = [
    path("", councils.listing, name="councils"),
    path("moi/", councils.found, name="found"),
    path("chon-nguoi/", councils.people, name="people"),
    path("<int:pk>/", councils.council, name="council"),
    path("<int:pk>/thanh-vien/", councils.seat, name="seat"),
    path("ghe/<int:pk>/thoi/", councils.unseat, name="unseat"),
    path("ghe/<int:pk>/cum-khoi/", councils.blocks, name="blocks"),
    path("<int:pk>/trieu-tap/", sittings.call, name="call"),
    path("phien/<int:pk>/", sittings.sitting, name="sitting"),
    path("phien/<int:pk>/dua-vao/", sittings.put, name="put"),
    path("muc/<int:pk>/rut/", sittings.take_off, name="take_off"),
    path("phien/<int:pk>/diem-danh/", sittings.mark, name="mark"),
    path("phien/<int:pk>/khai-mac/", sittings.open_, name="open"),
    path("phien/<int:pk>/hoan/", calling_off.postpone, name="postpone"),
    path("phien/<int:pk>/gia-han/", calling_off.extend, name="extend"),
    path("phien/<int:pk>/huy/", calling_off.cancel, name="cancel"),
    path("phien/<int:pk>/thao-luan/", sittings.discuss, name="discuss"),
    path("phien/<int:pk>/ket-thuc/", sittings.close, name="close"),
    path("phien/<int:pk>/phong/", room.room, name="room"),
    path("phien/<int:pk>/co-mat/", room.come, name="come"),
    path("phien/<int:pk>/khai-bao/", room.declare_all, name="declare_all"),
    path("muc/<int:pk>/", room.dossier, name="dossier"),
    path("muc/<int:pk>/khai-bao/", room.declare, name="declare"),
    path("muc/<int:pk>/minh-chung/<int:evidence>/", room.evidence, name="evidence"),
    path("muc/<int:pk>/ghi-ho/", sittings.recuse_for, name="recuse_for"),
    path("phien/<int:pk>/mo-phieu/", ballots.open_, name="open_ballot"),
    path("phieu/<int:pk>/", ballots.ballot, name="ballot"),
    path("phieu/<int:pk>/xem-lai/", ballots.review, name="review"),
    path("phieu/<int:pk>/bo-phieu/", ballots.cast, name="cast"),
    path("phieu/<int:pk>/phieu-gui/", ballots.written, name="written"),
    path("phieu/<int:pk>/phieu-giay/", tellers.paper, name="paper"),
    path("phieu/<int:pk>/kiem-phieu/", ballots.count, name="count"),
    path("muc/<int:pk>/y-kien-chu-tich/", ballots.confirm, name="confirm"),
    path("phien/<int:pk>/ket-qua/", results.result, name="result"),
    path("phien/<int:pk>/bien-ban/", results.minutes, name="minutes"),
    path("phien/<int:pk>/bien-ban-kiem-phieu/", results.counting, name="counting"),
    path("phien/<int:pk>/van-ban/", papers.papers, name="papers"),
    path("phien/<int:pk>/diem/", readings.scores, name="scores"),
    path("phien/<int:pk>/he-so/", readings.weights, name="weights"),
    path("muc/<int:pk>/nguoi-doc/", readings.readers, name="readers"),
    path("muc/<int:pk>/cham-diem/", readings.score, name="score"),
    path("muc/<int:pk>/cham-diem/tu-luu/", readings.autosave, name="score_autosave"),
    path("nguoi-doc/<int:pk>/thoi/", readings.relieve, name="relieve"),
    path("ghe/<int:pk>/quan-he/", kin.kin, name="kin"),
    path("quan-he/<int:pk>/rut/", kin.withdraw, name="withdraw_kin"),
    path("cum-khoi/", following.followed, name="followed"),
    path("quy-tac/", rulebook.book, name="rules"),
    path("quy-tac/them/", rulebook.add, name="add_rule"),
    path("quy-tac/<int:pk>/doi-chieu/", rulebook.verify, name="verify_rule"),
    path("quy-tac/<slug:address>/", rulebook.rows, name="rule_rows"),
    path("quy-tac/<slug:address>/them/", rulebook.add, name="add_rule_row"),
    path("quy-tac/<slug:address>/<int:pk>/doi-chieu/", rulebook.verify, name="verify_rule_row"),
]

nav.register(
    "council_room",
    "Hội đồng",
    "council_room:councils",
    "users",
    when=councils.sees_councils,
    order=10,
)
nav.register(
    "council_room", "Cụm, khối tôi theo dõi", "council_room:followed", "network",
    when=following.follows, order=20, short="Cụm, khối",
)  # fmt: skip
nav.register(
    "council_room", "Sổ quy tắc", "council_room:rules", "scale",
    when=councils.sees_councils, order=30, short="Quy tắc",
)  # fmt: skip
queue.source(waiting.members_part)
queue.source(waiting.readers_part)
queue.source(waiting.secretarys_part)
