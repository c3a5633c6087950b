"""Full-text indexes over the folded columns: FTS5 on SQLite, tsvector('simple') on PostgreSQL."""

from django.db import migrations

SQLITE = [
    """CREATE VIRTUAL TABLE search_title USING fts5(
         title_folded, content='search_searchentry', content_rowid='id')""",
    """CREATE VIRTUAL TABLE search_body USING fts5(
         body_folded, content='search_searchentry', content_rowid='id')""",
    """CREATE TRIGGER search_entry_added AFTER INSERT ON search_searchentry BEGIN
         INSERT INTO search_title(rowid, title_folded) VALUES (new.id, new.title_folded);
         INSERT INTO search_body(rowid, body_folded) VALUES (new.id, new.body_folded);
       END""",
    """CREATE TRIGGER search_entry_gone AFTER DELETE ON search_searchentry BEGIN
         INSERT INTO search_title(search_title, rowid, title_folded)
           VALUES ('delete', old.id, old.title_folded);
         INSERT INTO search_body(search_body, rowid, body_folded)
           VALUES ('delete', old.id, old.body_folded);
       END""",
    """CREATE TRIGGER search_entry_changed AFTER UPDATE ON search_searchentry BEGIN
         INSERT INTO search_title(search_title, rowid, title_folded)
           VALUES ('delete', old.id, old.title_folded);
         INSERT INTO search_title(rowid, title_folded) VALUES (new.id, new.title_folded);
         INSERT INTO search_body(search_body, rowid, body_folded)
           VALUES ('delete', old.id, old.body_folded);
         INSERT INTO search_body(rowid, body_folded) VALUES (new.id, new.body_folded);
       END""",
]
POSTGRESQL = [
    """ALTER TABLE search_searchentry
         ADD COLUMN title_vector tsvector
           GENERATED ALWAYS AS (to_tsvector('simple', title_folded)) STORED,
         ADD COLUMN body_vector tsvector
           GENERATED ALWAYS AS (to_tsvector('simple', body_folded)) STORED""",
    "CREATE INDEX search_title_vector ON search_searchentry USING gin(title_vector)",
    "CREATE INDEX search_body_vector ON search_searchentry USING gin(body_vector)",
]


def forwards(apps, editor):
    statements = POSTGRESQL if editor.connection.vendor == "postgresql" else SQLITE
    for statement in statements:
        editor.execute(statement)


def backwards(apps, editor):
    if editor.connection.vendor == "postgresql":
        editor.execute(
            "ALTER TABLE search_searchentry DROP COLUMN title_vector, DROP COLUMN body_vector"
        )
        return
    for name in ("added", "gone", "changed"):
        editor.execute(f"DROP TRIGGER IF EXISTS search_entry_{name}")
    for name in ("search_title", "search_body"):
        editor.execute(f"DROP TABLE IF EXISTS {name}")


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
