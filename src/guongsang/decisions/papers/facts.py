"""What a decision tells a body's own template beyond the composed document: a list of names."""

from guongsang.decisions.models import Decision
from guongsang.decisions.queries import lines_of
from guongsang.documents.recipes import Facts, Told
from guongsang.exemplars.wording import introduced
from vanban.write.template import Offered


def _told(record: Decision) -> Told:
    lines = lines_of(record)
    return {
        "so_luong": f"{len(lines):02}",
        "nguoi": [
            {
                "ten": line.subject.name,
                "gioi_thieu": introduced(line.subject),
                "don_vi": line.subject.organisation.label,
                "thanh_tich": line.exemplar.title if line.exemplar else "",
            }
            for line in lines
        ],
    }


NAMES = Facts(
    (
        Offered("so_luong", "số tập thể, cá nhân có tên trong quyết định", "02"),
        Offered(
            "nguoi", "tập thể, cá nhân có tên trong quyết định, mỗi tên một hàng",
            columns=(
                Offered("ten", "họ và tên, tên tập thể", "Hoàng Thị Lan"),
                Offered(
                    "gioi_thieu", "tên kèm danh xưng, chức danh, đơn vị",
                    "bà Hoàng Thị Lan, Trưởng thôn, Thôn Phú Lợi",
                ),
                Offered("don_vi", "đơn vị", "Thôn Phú Lợi"),
                Offered("thanh_tich", "việc làm nổi bật", "Hiến đất làm đường liên thôn"),
            ),
        ),
    ),
    _told,
)  # fmt: skip
