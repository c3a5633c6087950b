"""Terms from proposal to decision that procedures have in common; to be verified by each body."""

from datetime import date

from django.db import migrations

USUAL = "Thủ tục hành chính về khen thưởng thường áp dụng"
ROWS = [
    # level, working days, from, to, basis
    ("local", 10, date(2017, 10, 1), None, USUAL),
    ("district", 10, date(2017, 10, 1), date(2025, 6, 30), USUAL),
    ("province", 25, date(2017, 10, 1), None, "Nghị định số 91/2017/NĐ-CP và thủ tục cấp tỉnh"),
]


def write(apps, schema_editor):
    term = apps.get_model("decisions", "Term")
    for level, days, first, last, basis in ROWS:
        term.objects.get_or_create(
            level=level, valid_from=first,
            defaults={"working_days": days, "valid_to": last, "legal_basis": basis},
        )


class Migration(migrations.Migration):
    dependencies = [("decisions", "0001_initial")]
    operations = [migrations.RunPython(write, migrations.RunPython.noop)]
