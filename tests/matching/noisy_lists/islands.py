"""The second set, held back: other people, other names, other columns, other troubles, drawn one person at a time.

Nothing of it is shared with the first set, so that a model that fits only the first is found out here.
"""

from __future__ import annotations

import datetime as dt
import random

import polars as pl

from matching.noisy_lists.truth import NoisyLists, with_truth

BIRTH_ORDER = ("Wayan", "Made", "Nyoman", "Ketut", "Putu", "Kadek", "Komang", "Gede")
SYLLABLES = [
    "su", "wi", "har", "ta", "di", "man", "yo", "no", "mar", "ti", "ni", "ra", "sa", "pur", "ka", "ro",
    "gi", "bam", "lan", "sih", "wa", "to", "mi", "yan", "so", "le", "ru", "bu", "las", "tri",
]  # fmt: skip
KEYBOARD = {"a": "s", "s": "a", "i": "o", "o": "i", "e": "r", "n": "m", "m": "n", "t": "r", "u": "y", "d": "s"}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agt", "Sep", "Okt", "Nov", "Des")
Person = dict[str, object]


def noisy_lists(
    left: int = 3_000, right: int = 2_200, *, overlap: float = 0.4, noise: float = 1.0, seed: int = 7
) -> NoisyLists:
    """A list from a fishery office and one of a donor; arguments as of the first set."""
    draw = random.Random(seed)  # noqa: S311
    shared = round(left * overlap)
    everybody = _people(left + right - shared, draw)
    draw.shuffle(everybody)
    fishers, donors = everybody[:left], everybody[left - shared : left - shared + right]
    draw.shuffle(fishers)
    draw.shuffle(donors)
    return with_truth(_fishers(fishers, draw, noise), _donors(donors, draw, noise))


def _people(size: int, draw: random.Random) -> list[Person]:
    people: list[Person] = []
    serials: dict[str, int] = {}
    words = ["".join(draw.choice(SYLLABLES) for _ in range(draw.choice((2, 2, 3)))).capitalize() for _ in range(700)]
    villages = ["".join(draw.choice(SYLLABLES) for _ in range(3)).capitalize() for _ in range(max(4, size // 900))]
    family = 0
    while len(people) < size:
        family += 1
        people += _family(family, words, draw.choice(villages), serials, draw)
    return people[:size]


def _family(number: int, words: list[str], village: str, serials: dict[str, int], draw: random.Random) -> list[Person]:
    """One to six people; sons may bear their father's name, twins share a birth date and half a name."""
    area = f"51{draw.randint(1, 8):02d}{draw.randint(1, 9):02d}"
    card = f"{area}1502{draw.randint(10, 24)}{9000 + number % 1000}"
    phone = f"08{draw.randint(11, 59)}{draw.randint(1_000_000, 99_999_999)}"
    start = dt.date(1958, 1, 1) + dt.timedelta(draw.randrange(12_000))
    father = _name(words, draw)
    family: list[Person] = []
    for place in range(draw.choice((1, 2, 3, 3, 4, 5, 6))):
        woman = place == 1 or (place > 1 and draw.random() < 0.5)
        born = start + dt.timedelta(draw.randrange(-900, 900) + (8_000 + 700 * place if place > 1 else 0))
        name = _name(words, draw)
        if place > 1 and draw.random() < 0.15:
            name = f"{name.split()[0]} {father}"
        if place > 2 and draw.random() < 0.06:
            born, name = family[-1]["born"], f"{str(family[-1]['name']).split()[0]} {draw.choice(words)}"  # type: ignore[assignment]
        name = father if place == 0 else name
        block = f"{born.day + 40 * woman:02d}{born:%m%y}"
        serials[area + block] = serial = serials.get(area + block, 9000) + 1
        family.append({
            "person": 0, "name": name, "woman": woman, "born": born, "nik": f"{area}{block}{serial}", "kk": card,
            "village": village,
            "phone": phone if draw.random() < 0.6 else f"08{draw.randint(11, 59)}{draw.randint(1_000_000, 99_999_999)}",
        })  # fmt: skip
    for place, person in enumerate(family):
        person["person"] = number * 10 + place
    return family


def _name(words: list[str], draw: random.Random) -> str:
    kind = draw.random()
    word = words[int(len(words) * draw.random() ** 2)]
    if kind < 0.25:
        return word
    if kind < 0.45:
        return f"{draw.choice(BIRTH_ORDER)} {word}"
    return " ".join([word, *(words[int(len(words) * draw.random() ** 2)] for _ in range(1 + (kind > 0.85)))])


def _fishers(people: list[Person], draw: random.Random, noise: float) -> pl.DataFrame:
    rows = [
        {
            "id": f"N{number}", "person": one["person"], "No. KTP": _number(str(one["nik"]), draw, noise),
            "NAMA SESUAI KTP": _misspelt(str(one["name"]), draw, noise).upper(),
            "TTL": f"{one['village']}, {_date(one['born'], draw, noise)}",
            "L/P": "P" if one["woman"] else "L",
            "Alamat": f"Jl. Pantai RT 0{draw.randint(1, 9)} Desa {one['village']} Kec. Pesisir",
            "No. Kartu Keluarga": one["kk"] if draw.random() > 0.1 * noise else None,
        }
        for number, one in enumerate(people, 1)
    ]  # fmt: skip
    return pl.DataFrame(rows, infer_schema_length=None)


def _donors(people: list[Person], draw: random.Random, noise: float) -> pl.DataFrame:
    rows = [
        {
            "id": f"D{number}", "person": one["person"], "Nomor Identitas": _number(str(one["nik"]), draw, noise * 0.6),
            "Nama Penerima": _misspelt(str(one["name"]), draw, noise * 0.6),
            "Tanggal Lahir": _date(one["born"], draw, noise),
            "Kelurahan/Desa": str(one["village"]).lower() if draw.random() > 0.1 * noise else None,
            "KK": one["kk"] if draw.random() > 0.15 * noise else None,
            "WA": one["phone"] if draw.random() > 0.3 else None,
        }
        for number, one in enumerate(people, 1)
    ]  # fmt: skip
    return pl.DataFrame(rows, infer_schema_length=None)


def _number(nik: str, draw: random.Random, noise: float) -> str | None:
    if draw.random() > 0.22 * noise:
        return nik
    kind, place = draw.randrange(6), draw.randrange(16)
    return (
        None, nik[:place] + nik[place] + nik[place:], nik.replace("0", "O", 1), f"'{nik}",
        nik[:place] + str((int(nik[place]) + draw.choice((1, 3, 7))) % 10) + nik[place + 1 :], f"{float(nik):.6E}",
    )[kind]  # fmt: skip


def _misspelt(name: str, draw: random.Random, noise: float) -> str:
    if draw.random() > 0.25 * noise:
        return name
    words, place = name.split(), draw.randrange(1, len(name))
    letter = KEYBOARD.get(name[place], name[place])
    return draw.choice((
        name[:place] + letter + name[place + 1 :], name[:place] + name[place] + name[place:], " ".join(words[::-1]),
        " ".join(words[:2]),
        f"I {name}", f"{name}, S.E.", " ".join([*words[:-1], words[-1][0] + "."]) if len(words) > 1 else name,
    ))  # fmt: skip


def _date(born: object, draw: random.Random, noise: float) -> str:
    assert isinstance(born, dt.date)
    if draw.random() < 0.06 * noise:
        kind = draw.randrange(4)
        if kind == 0:
            return "-"
        born = (born.replace(day=1), born.replace(year=born.year + draw.choice((-2, 1, 10))) if born.day < 29 else born,
                born.replace(day=born.month, month=born.day) if born.day <= 12 else born)[kind - 1]  # fmt: skip
    return draw.choice(
        (f"{born:%d/%m/%Y}", f"{born.day} {MONTHS[born.month - 1]} {born.year}", f"{born.day}-{born.month}-{born.year}")
    )
