"""The diagrams in docs/states/ are those of the code: `make diagrams` writes them anew."""

from scripts.state_diagrams import FOLDER, pages


def test_the_committed_diagrams_are_what_the_tables_say():
    written = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    assert written == pages()


def test_every_state_of_every_table_is_drawn():
    assert set(pages()) >= {"exemplars.md", "nominations.md", "programmes.md", "publicity.md"}
    assert "APPRAISED --> BEFORE_COUNCIL" in pages()["nominations.md"]
