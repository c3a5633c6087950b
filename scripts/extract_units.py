"""Writes the lists of units in `src/guongsang/orgs/data` from the package vietnamadminunits.

Run it in an environment of its own (`[dependency-groups] data` in pyproject.toml):
`python scripts/extract_units.py`. It reads the package's data files only; its code is not run.
"""

import csv
import json
import re
import sqlite3
import sys
import unicodedata
from collections import Counter, defaultdict
from importlib.metadata import distribution
from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "src" / "guongsang" / "orgs" / "data"
PACKAGE, VERSION = "vietnamadminunits", "1.0.4"
NOTE = (
    f"# Source: PyPI {PACKAGE} {VERSION}, licence MIT, by Hieu Tran. "
    "Made by scripts/extract_units.py."
)

DISTRICTS_OF = ("Bắc Kạn", "Phú Thọ", "Bắc Giang", "Bình Phước", "Lâm Đồng")
COMMUNES_OF = {("Bắc Kạn", None), ("Phú Thọ", "Lâm Thao")}
PREFIX = {"thanh pho": "tp", "thi xa": "tx", "thi tran": "tt"}
KIND = {"tinh": "tỉnh", "thanh pho": "thành phố", "huyen": "huyện", "thi xa": "thị xã",
        "thi tran": "thị trấn", "xa": "xã", "phuong": "phường", "dac khu": "đặc khu"}  # fmt: skip


def fold(text: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return plain.replace("đ", "d").replace("Đ", "D").lower()


def slug(text: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", fold(text)))


def split(name: str) -> tuple[str, str, str]:
    """Return the folded kind, the kind and the bare name: 'Thành Phố Bắc Kạn'."""
    name = " ".join(unicodedata.normalize("NFC", name).split())
    for folded, kind in KIND.items():
        if fold(name).startswith(folded + " "):
            return folded, kind, name[len(kind) + 1 :]
    return "huyen", "huyện", name


def own_slug(name: str) -> str:
    folded, _, bare = split(name)
    prefix = PREFIX.get(folded, "")
    return f"{prefix}-{slug(bare)}" if prefix else slug(bare)


def province_slug(name: str) -> str:
    return slug(split(name)[2])


class Extract:
    def __init__(self, folder: Path) -> None:
        self.database = sqlite3.connect(f"file:{folder / 'dataset.db'}?mode=ro", uri=True)
        self.database.row_factory = sqlite3.Row
        self.converter = json.loads((folder / "converter_2025.json").read_text("utf-8"))
        self.now = self.rows("SELECT * FROM admin_units ORDER BY provinceCode, wardCode")
        self.former = self.rows(
            "SELECT * FROM admin_units_legacy ORDER BY provinceCode, districtCode, wardCode"
        )
        self.code_of = self.codes()

    def rows(self, query: str) -> list[sqlite3.Row]:
        return self.database.execute(query).fetchall()

    def codes(self) -> dict[tuple[str, str], str]:
        """Return today's code of each (province key, commune key).

        Communes of one slug take their number; one named as a district of old takes its kind.
        """
        districts = {
            f"{province_slug(row['province'])}.{own_slug(row['district'])}" for row in self.former
        }
        slugs = Counter((row["provinceKey"], slug(split(row["ward"])[2])) for row in self.now)
        codes = {}
        for row in self.now:
            own = slug(split(row["ward"])[2])
            if slugs[row["provinceKey"], own] > 1:
                own = f"{own}-{row['wardCode']}"
            root = province_slug(row["province"])
            if f"{root}.{own}" in districts:
                own = f"{slug(split(row['ward'])[1])}-{own}"
            codes[row["provinceKey"], row["wardKey"]] = f"{root}.{own}"
        return codes

    def units_2025(self) -> list[list[str]]:
        lines: list[list[str]] = []
        seen = set()
        for row in self.now:
            root = province_slug(row["province"])
            if root not in seen:
                seen.add(root)
                _, kind, bare = split(row["province"])
                place = [f"{row['provinceLat']:.4f}", f"{row['provinceLon']:.4f}"]
                lines.append([root, row["provinceCode"], bare, kind, "", *place])
            _, kind, bare = split(row["ward"])
            code = self.code_of[row["provinceKey"], row["wardKey"]]
            place = [f"{row['wardLat']:.4f}", f"{row['wardLon']:.4f}"]
            lines.append([code, row["wardCode"], bare, kind, root, *place])
        return lines

    def new_provinces(self) -> dict[str, str]:
        names = {row["provinceKey"]: province_slug(row["province"]) for row in self.now}
        return {old: names[new] for new, olds in self.converter["DICT_PROVINCE"].items()
                for old in olds}  # fmt: skip

    def successors(self) -> dict[str, list[str]]:
        """Return for each old commune ('province_district_ward') the codes that took it over."""
        found: dict[str, list[str]] = defaultdict(list)
        for province, wards in self.converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
            for ward, olds in wards.items():
                for old in olds:
                    found[old].append(self.code_of[province, ward])
        for province, olds in self.converter["DICT_PROVINCE_WARD_DIVIDED"].items():
            for old, parts in olds.items():
                first = sorted(parts, key=lambda part: not part["isDefaultNewWard"])
                found[old] += [self.code_of[province, part["newWardKey"]] for part in first]
        return found

    def successors_of_district(
        self, district: sqlite3.Row, wards: dict[str, list[str]]
    ) -> list[str]:
        """Return the codes of today's communes on a district's land, the largest share first."""
        start = f"{district['provinceKey']}_{district['districtKey']}_"
        shares = Counter(code for old, codes in wards.items() if old.startswith(start)
                         for code in codes)  # fmt: skip
        return [code for code, _ in sorted(shares.items(), key=lambda item: (-item[1], item[0]))]

    def units_former(self) -> list[list[str]]:
        provinces, wards = self.new_provinces(), self.successors()
        lines: list[list[str]] = []
        seen = set()
        for row in self.former:
            root = province_slug(row["province"])
            if root not in seen:
                seen.add(root)
                if provinces[row["provinceKey"]] != root:
                    _, kind, bare = split(row["province"])
                    lines.append([root, row["provinceCode"], bare, kind, "",
                                  provinces[row["provinceKey"]]])  # fmt: skip
            if row["provinceShort"] not in DISTRICTS_OF:
                continue
            district = f"{root}.{own_slug(row['district'])}"
            if district not in seen:
                seen.add(district)
                _, kind, bare = split(row["district"])
                lines.append([district, row["districtCode"], bare, kind, root,
                              ";".join(self.successors_of_district(row, wards))])  # fmt: skip
            bare = split(row["district"])[2]
            if not {(row["provinceShort"], None), (row["provinceShort"], bare)} & COMMUNES_OF:
                continue
            key = f"{row['provinceKey']}_{row['districtKey']}_{row['wardKey']}"
            _, kind, bare = split(row["ward"])
            code = f"{district}.{own_slug(row['ward'])}"
            lines.append([code, row["wardCode"], bare, kind, district, ";".join(wards[key])])
        return lines


def write(name: str, heading: list[str], lines: list[list[str]]) -> None:
    with (TARGET / name).open("w", encoding="utf-8", newline="") as file:
        file.write(NOTE + "\n")
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(heading)
        writer.writerows(lines)
    print(f"{name}: {len(lines)} rows")


def main() -> int:
    found = distribution(PACKAGE)
    if found.version != VERSION:
        print(f"{PACKAGE} {VERSION} is wanted, {found.version} is installed", file=sys.stderr)
        return 1
    extract = Extract(Path(str(found.locate_file(PACKAGE))) / "data")
    heading = ["code", "area_code", "name", "kind", "province"]
    write("units_2025.csv", [*heading, "lat", "lon"], extract.units_2025())
    write("units_former.csv", [*heading[:4], "parent", "successors"], extract.units_former())
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
