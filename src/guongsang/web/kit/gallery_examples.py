"""What the gallery shows: made-up people and figures, no row of any table."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

from guongsang.shared import clock
from guongsang.shared.access import ALLOWED, Verdict
from guongsang.web.kit import keyset
from guongsang.web.kit.components.tones import TONES

REASON = "Hồ sơ đã gửi lên cấp trên. Muốn sửa, hãy đề nghị cấp trên trả lại."


def examples() -> dict[str, Any]:
    """Return the context of the gallery's components."""
    day = clock.today()
    return {
        "tones": TONES,
        "day": day,
        "moment": clock.now(),
        "later": day + timedelta(days=3),
        "earlier": day - timedelta(days=2),
        "allowed": ALLOWED,
        "refused": Verdict(REASON),
        "stages": ["done", {"state": "doing", "note": "2 việc đang làm"}, "late", "none"],
        "pager": keyset.Page(rows=[1], previous="?trang=a", next="?trang=b", first="?"),
        **_tracks(day),
        **_figures(),
        **_people(day),
    }


def _tracks(day: date) -> dict[str, Any]:
    done = {"state": "done", "at": day - timedelta(days=9), "by": "Trường THCS Hoa Ban"}
    return {
        "steps": [
            {"label": "Đơn vị bình chọn", **done},
            {"label": "Bổ sung minh chứng", "state": "late", "note": "quá hạn 2 ngày"},
            {"label": "Thẩm định", "state": "doing", "note": "còn 3 ngày"},
            {"label": "Lấy ý kiến", "state": "skipped", "note": "kế hoạch không yêu cầu"},
            {"label": "Trình Hội đồng", "state": "none"},
        ],
        "rungs": [
            {"label": "Đơn vị", "reached": True, "on": day, "note": "Quyết định 12/QĐ-THCS"},
            {"label": "Xã, phường hoặc sở, ngành", "reached": True, "on": day},
            {"label": "Cấp tỉnh", "reached": False},
            {"label": "Toàn quốc", "reached": False},
        ],
    }


def _figures() -> dict[str, Any]:
    return {
        "funnel_rows": [
            {"label": "Phát hiện", "number": 1248, "href": "#so"},
            {"label": "Bồi dưỡng", "number": 860},
            {"label": "Tổng kết", "number": 512},
            {"label": "Công nhận", "number": 196},
            {"label": "Nhân rộng", "number": 41},
        ],
        "bar_rows": [
            {"label": "Giáo dục và đào tạo", "number": 412, "href": "#so"},
            {"label": "Y tế", "number": 156, "tone": "good"},
            {"label": "Công an", "number": 12, "tone": "warn"},
        ],
        "heat_cells": [
            {"month": date(2024, 11, 1), "number": 3, "href": "#so"},
            {"month": date(2025, 3, 1), "number": 18, "late": 2, "href": "#so"},
            {"month": date(2025, 6, 1), "number": 41, "href": "#so"},
            {"month": date(2025, 12, 1), "number": 9},
        ],
        "tab_items": [
            {"label": "Tất cả", "href": "?", "current": True, "count": 1248},
            {"label": "Chờ tôi", "href": "?", "count": 3},
            {"label": "Đã xong", "href": "?"},
        ],
    }


def _people(day: date) -> dict[str, Any]:
    return {
        "states": [
            ("draft", "Bản thảo"),
            ("submitted", "Đã gửi"),
            ("returned", "Trả lại"),
            ("approved", "Đã duyệt"),
            ("declined", "Không duyệt"),
            ("recognised", "Đã công nhận"),
        ],
        "files": [
            {"name": "Báo cáo.docx", "url": "#", "size": 184320, "at": day, "by": "Lê Thị Ân"},
            {"name": "Ảnh lớp học vùng cao.jpg", "url": "#", "size": 1572864},
        ],
        "people": [
            _person("Hoàng Thị Mẩy", "Trường PTDTBT Đồng Phúc", 98.5, "recognised", "Đã công nhận"),
            _person("Nông Văn Đạt", "Trạm y tế Nghĩa Trung", 91.25, "submitted", "Đã gửi"),
            _person("Tổ hợp tác chè Shan tuyết", "Hợp tác xã Bằng Phúc", 88, "returned", "Trả lại"),
        ],
    }


def _person(name: str, unit: str, score: float, state: str, words: str) -> SimpleNamespace:
    return SimpleNamespace(name=name, unit=unit, score=score, state=state, words=words)
