"""Decisions issued before keep the words of the register of today: what they printed is not known."""

from django.db import migrations

SOME = 500


def keep(apps, schema_editor):
    lines = apps.get_model("decisions", "DecisionLine").objects
    rows = (
        lines.exclude(decision__state="draft")
        .select_related("exemplar__subject__organisation", "organiser__organisation")
        .order_by("decision", "exemplar__subject__name_key", "organiser__name_key", "pk")
    )
    last, place, kept = None, 0, []
    for line in rows.iterator(SOME):
        place = place + 1 if line.decision_id == last else 1
        last = line.decision_id
        subject = line.exemplar.subject if line.exemplar else line.organiser
        unit = subject.organisation
        line.name, line.position, line.place = subject.name, subject.occupation, place
        line.unit = unit.short_name or unit.name
        kept.append(line)
        if len(kept) == SOME:
            lines.bulk_update(kept, ["name", "position", "unit", "place"])
            kept = []
    lines.bulk_update(kept, ["name", "position", "unit", "place"])


class Migration(migrations.Migration):
    dependencies = [
        ("decisions", "0008_correction"),
    ]

    operations = [
        migrations.RunPython(keep, migrations.RunPython.noop),
    ]
