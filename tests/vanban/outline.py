"""Builds the body of a document from text, for tests of what comes after reading."""

import re

from vanban.model import OfficialDocument, PrintedDate, Section, Table

_STYLES = (
    ("part", r"(?:Phần|PHẦN|Chương|CHƯƠNG)\s+[IVX\d]+\b[.:]?"),
    ("article", r"Điều\s+\d+[.:]"),
    ("letter-upper", r"[A-H]\.(?=\s)"),
    ("roman", r"[IVX]+\s?[.\-/](?=\s)"),
    ("deep3", r"\d+\.\d+\.\d+\.?(?=\s)"),
    ("deep2", r"\d+\.\d+\.?(?=\s)"),
    ("arabic", r"\d+\s?[.\-/](?=\s)"),
    ("letter", r"[a-zđĐ]\)(?=\s)"),
    ("dash", r"-(?=\s)"),
    ("plus", r"\+(?=\s)"),
)


def build(text):
    """Return the document: title, day, sections and tables; the head and the end are left out."""
    lines = [
        re.sub(r"\s+", " ", line.replace("*", "").lstrip("# ")).strip()
        for line in text.splitlines()
    ]
    at, title = _title(lines)
    day = next(
        (
            m
            for line in lines
            for m in [re.search(r", ngày (\d+) tháng (\d+) năm (\d{4})", line)]
            if m
        ),
        None,
    )
    date = PrintedDate(int(day[3]), int(day[2]), int(day[1])) if day else PrintedDate()
    return OfficialDocument(title=title, date=date, sections=_sections(_blocks(lines[at:])))


def _title(lines):
    for index, line in enumerate(lines):
        if line.upper() == line and line in {"KẾ HOẠCH", "QUYẾT ĐỊNH", "HƯỚNG DẪN", "KE HOACH"}:
            rest = [i for i in range(index + 1, len(lines)) if lines[i]]
            end = rest[0] + 1
            while lines[end]:
                end += 1
            return end, " ".join(lines[rest[0] : end])
    return 0, None


def _blocks(lines):
    """Glue broken paragraphs; gather the rows of tables."""
    blocks, row_open = [], False
    for line in lines:
        if re.match(r"Nơi nhận", line):
            break
        if line.startswith("|"):
            cells = tuple(cell.strip() for cell in line.strip("|").split("|"))
            if all(re.fullmatch(r":?-+:?", cell) for cell in cells):
                continue
            if row_open:
                blocks[-1].append(cells)
            else:
                blocks.append([cells])
            row_open = True
            continue
        row_open = False
        if not line:
            continue
        glued = (
            blocks and isinstance(blocks[-1], str) and line[0].islower() and _style(line) is None
        )
        if glued and not blocks[-1].endswith((".", ";", ":")):
            blocks[-1] += " " + line
        else:
            blocks.append(line)
    return blocks


def _style(line):
    return next(((n, m) for n, p in _STYLES if (m := re.match(p, line))), None)


def _sections(blocks):
    root, stack, started = {"kids": [], "blocks": []}, [], False
    for block in blocks:
        found = _style(block) if isinstance(block, str) else None
        if found is None:
            if started or isinstance(block, str):
                node = stack[-1][1] if stack else root
                if isinstance(block, str) and block.startswith("Trên đây"):
                    node = stack[0][1] if stack else root
                node["blocks"].append(Table(tuple(block)) if isinstance(block, list) else block)
            continue
        started = True
        style, match = found
        while any(s == style for s, _ in stack):
            stack.pop()
        rest = (
            block[match.end() :].strip(" .:")
            if style in ("part", "article")
            else block[match.end() :].strip()
        )
        node = {"n": match[0].rstrip(" .:-/") or match[0], "text": rest, "kids": [], "blocks": []}
        (stack[-1][1] if stack else root)["kids"].append(node)
        stack.append((style, node))
    loose = tuple(Section("", "", (block,)) for block in root["blocks"][1:] if _keeps(block))
    return tuple(map(_frozen, root["kids"])) + (loose if not root["kids"] else ())


def _keeps(block):
    return not isinstance(block, str) or not block.startswith(
        ("Căn cứ", "Thực hiện", "Theo đề nghị")
    )


def _frozen(node):
    text, kids = node["text"], tuple(map(_frozen, node["kids"]))
    if node["n"].startswith(("Phần", "PHẦN")) and not text and node["blocks"]:
        text, node["blocks"] = node["blocks"][0], node["blocks"][1:]
    bullet = node["n"] in "-+" or node["n"].endswith(")")
    upper = text.upper() == text
    heads = (
        (kids or node["blocks"])
        and len(text) < 130
        and not text.endswith((".", ";"))
        and not bullet
    )
    title = text if upper or heads else ""
    blocks = tuple(node["blocks"]) if title or not text else (text, *node["blocks"])
    return Section(node["n"], title, blocks, kids)
