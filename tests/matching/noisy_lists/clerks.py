"""How files of the third set are spoiled: each by the habits of one clerk, its way of working, and an accident."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matching.noisy_lists.estates import Estates, Person

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
HEARD = (
    ("sy", "s"), ("kh", "h"), ("dh", "d"), ("f", "p"), ("v", "p"), ("z", "j"), ("u", "oe"), ("ai", "ae"), ("ae", "ai"),
    ("y", "i"), ("dj", "j"), ("ng", "n"), ("h", ""), ("tt", "t"), ("i", "ie"), ("c", "tj"), ("q", "k"), ("en", "in"),
)  # fmt: skip
SEEN = {"1": "7", "7": "1", "0": "6", "6": "8", "8": "3", "5": "6", "3": "8", "4": "9", "9": "4", "2": "7"}
READ = (("rn", "m"), ("m", "rn"), ("l", "i"), ("i", "l"), ("u", "n"), ("e", "c"), ("a", "o"))
BEFORE, AFTER = ("H. ", "Hj. ", "Ust. ", "Drs. ", "Dra. "), (", S.Pd", ", SE", ", A.Md", " S.Ag", ", S.P")
DATE_FORMS = ("%d/%m/%Y", "%d-%m-%Y", "%d-%m-%y", "%d.%m.%Y", "%Y-%m-%d", "words", "serial", "place")


@dataclass(frozen=True)
class Clerk:
    """The habits of a file; shares of rows where a number."""

    case: str
    date_form: str
    month_first: bool
    nik_form: str
    no_nik: float
    heard: float
    photographed: float
    shifted: bool
    own_phone: str | None
    full_names: float
    careless: float

    @classmethod
    def drawn(cls, noise: float, random: Random) -> Clerk:
        """A clerk; the more noise, the more bad habits."""
        form = random.random() / max(noise, 1e-9)
        forms = ((0.05, "exponent"), (0.16, "zeroed"), (0.22, "spaced"), (0.3, "apostrophe"))
        return cls(
            case=random.choice(("upper", "upper", "title", "lower")),
            date_form=random.choice(DATE_FORMS),
            month_first=random.random() < 0.04 * noise,
            nik_form=next((name for limit, name in forms if form < limit), "plain"),
            no_nik=0.7 if random.random() < 0.05 * noise else 0.03 * noise,
            heard=0.25 * noise if random.random() < 0.3 else 0.04 * noise,
            photographed=0.15 * noise if random.random() < 0.2 else 0.02 * noise,
            shifted=random.random() < 0.05 * noise,
            own_phone="0811" + "".join(random.choices("0123456789", k=7)) if random.random() < 0.2 else None,
            full_names=1 - 0.12 * noise * random.random(),
            careless=0.06 * noise * random.random(),
        )


def nominated_rows(
    files: Sequence[tuple[Clerk, list[Person]]], estates: Estates, random: Random
) -> list[dict[str, Any]]:
    """The rows of all files."""
    rows: list[dict[str, Any]] = []
    for clerk, people in files:
        niks = _niks(clerk, people, estates, random)
        rows += [_nominated(clerk, one, nik, estates, random) for one, nik in zip(people, niks, strict=True)]
    return rows


def _niks(clerk: Clerk, people: list[Person], estates: Estates, random: Random) -> list[str]:
    """The NIK column of a file; a block of it may have slipped down a row, so that neighbours have each other's."""
    niks = [_nik_known(clerk, one, estates, random) for one in people]
    if clerk.shifted and len(niks) > 8:
        start = random.randrange(len(niks) - 4)
        stop = min(len(niks), start + random.randrange(4, 25))
        niks[start:stop] = [niks[stop - 1], *niks[start : stop - 1]]
    return [_nik_form(clerk, nik, random) for nik in niks]


def _nik_known(clerk: Clerk, one: Person, estates: Estates, random: Random) -> str:
    drawn = random.random()
    if drawn < clerk.no_nik:
        return random.choice(("", "-", "belum ada"))
    if random.random() < 0.012 * clerk.careless / 0.03 and one.spouse:
        return one.spouse.nik
    if random.random() < 0.008 * clerk.careless / 0.03:
        return family_card(one)
    if random.random() < 0.008:
        return estates.new_nik(one.village, one.born, one.man)
    nik = _misread(one.nik, SEEN, clerk.photographed / 2, random)
    return _slip(nik, random) if random.random() < clerk.careless else nik


def family_card(one: Person) -> str:
    """The number of the family card: issued at some day, serial from 9301."""
    day = date(2005, 1, 1) + timedelta(days=one.household * 37 % 6000)
    return f"{one.nik[:6] if one.man else '630201'}{day:%d%m%y}{9301 + one.household % 600:04d}"


def _slip(text: str, random: Random) -> str:
    """One key too many, too few, beside or before."""
    at = random.randrange(len(text) - 1)
    return random.choice(
        (
            text[:at] + text[at + 1 :], text[:at] + text[at] + text[at:],
            text[:at] + text[at + 1] + text[at] + text[at + 2 :],
            text[:at] + random.choice("0123456789") + text[at + 1 :],
        )
    )  # fmt: skip


def _misread(text: str, table: dict[str, str], share: float, random: Random) -> str:
    if random.random() >= share:
        return text
    at = random.randrange(len(text))
    return text[:at] + table.get(text[at], text[at]) + text[at + 1 :]


def _nik_form(clerk: Clerk, nik: str, random: Random) -> str:
    if not nik.isdigit():
        return nik
    if clerk.nik_form == "exponent":
        return f"{float(nik):.5E}"
    if clerk.nik_form == "zeroed":
        return nik[:15] + "0" * (len(nik) - 15)
    if clerk.nik_form == "spaced":
        return " ".join((nik[:4], nik[4:8], nik[8:12], nik[12:]))
    return f"'{nik}" if clerk.nik_form == "apostrophe" else nik


def _nominated(clerk: Clerk, one: Person, nik: str, estates: Estates, random: Random) -> dict[str, Any]:
    village = estates.villages[one.village][0]
    return {
        "person": one.number,
        "NIK": nik,
        "No. KK": family_card(one) if random.random() > 0.15 else "",
        "Nama Lengkap": _cased(_name_written(clerk, one, random), clerk),
        "Tempat/Tanggal Lahir": _born_written(clerk, one, random),
        "L/P": random.choice(("", "L" if one.man else "P")) if random.random() < 0.1 else "L" if one.man else "P",
        "Desa": _cased(_village_written(village, random), clerk),
        "Nama Ibu Kandung": _mother_written(clerk, one, random),
        "No HP": _phone_written(clerk, one, random),
    }


def _name_written(clerk: Clerk, one: Person, random: Random) -> str:
    name = _changed(one.name, HEARD, clerk.heard, random)
    name = _changed(name, READ, clerk.photographed, random)
    words = name.split()
    if random.random() > clerk.full_names and len(words) > 1:
        words = random.choice(([words[0]], [words[0], words[1][0] + "."], words[::-1], [words[-1]]))
    drawn = random.random()
    if drawn < 0.06:
        words.append(("bin " if one.man else "binti ") + one.father.split()[0])
    text = " ".join(words)
    text = re.sub("Muhammad", random.choice(("Muhammad", "M.", "Moh.", "Mohd")), text)
    text = re.sub(
        "^Abdul ", random.choice(("Abdul ", "Abd. ")), re.sub("^Siti ", random.choice(("Siti ", "St. ")), text)
    )
    if drawn > 0.94:
        text = random.choice(BEFORE[:3] if one.man else BEFORE[1:2]) + text
    return text + random.choice(AFTER) if 0.9 < drawn < 0.92 else text


def _changed(text: str, table: Sequence[tuple[str, str]], share: float, random: Random) -> str:
    if random.random() >= share:
        return text
    small = text.lower()
    usable = [pair for pair in table if pair[0] in small[1:]]
    if not usable:
        return text
    old, new = random.choice(usable)
    at = small.index(old, 1)
    return text[:at] + new + text[at + len(old) :]


def _cased(text: str, clerk: Clerk) -> str:
    return {"upper": text.upper(), "lower": text.lower(), "title": text}[clerk.case]


def _born_written(clerk: Clerk, one: Person, random: Random) -> str:
    born = one.born
    if random.random() < clerk.careless:
        born = random.choice(
            (date(born.year, 1, 1), _on(born.year + random.choice((-1, 1, -2, 10)), born), born + timedelta(days=10))
        )
    if clerk.month_first and born.day <= 12:
        born = date(born.year, born.day, born.month)
    if random.random() < 0.5 * clerk.careless:
        return ""
    return f"{one.place}, {born:%d-%m-%Y}" if clerk.date_form == "place" else written(born, clerk.date_form)


def _on(year: int, born: date) -> date:
    return date(year, born.month, min(born.day, 28))


def written(born: date, form: str) -> str:
    """A date in a form of `DATE_FORMS`."""
    if form == "words":
        return f"{born.day} {MONTHS[born.month - 1]} {born.year}"
    return str((born - date(1899, 12, 30)).days) if form == "serial" else f"{born:{form}}"


def _village_written(village: str, random: Random) -> str:
    drawn = random.random()
    if drawn < 0.2:
        return random.choice(("Desa ", "Ds. ", "Kp. ", "Kel. ")) + village
    return village.replace(" ", "") if drawn < 0.23 else village


def _mother_written(clerk: Clerk, one: Person, random: Random) -> str:
    drawn = random.random()
    if drawn < 0.12:
        return ""
    if drawn < 0.15 and one.spouse:
        return one.spouse.mother
    return _cased(_changed(one.mother, HEARD, clerk.heard, random), clerk)


def _phone_written(clerk: Clerk, one: Person, random: Random) -> str:
    if clerk.own_phone and random.random() < 0.6:
        return clerk.own_phone
    drawn = random.random()
    if drawn < 0.25:
        return ""
    if drawn < 0.4 and one.spouse:
        return one.spouse.phone
    return random.choice((one.phone, "62" + one.phone[1:], one.phone[1:]))


def member_row(one: Person, estates: Estates, noise: float, random: Random) -> dict[str, Any]:
    """A row of the register: typed once by an employer or an agent, seldom mended since."""

    def happens(share: float) -> bool:
        return random.random() < share * noise

    name = _changed(one.name, HEARD, 0.05 * noise, random)
    nik = "" if happens(0.05) else estates.new_nik(one.village, one.born, one.man) if happens(0.008) else one.nik
    nik = _slip(nik, random) if nik and happens(0.025) else nik
    born = _on(one.born.year + random.choice((-1, 1)), one.born) if happens(0.02) else one.born
    born = date(born.year, 1, 1) if happens(0.03) else born
    moved = random.randrange(len(estates.villages)) if happens(0.07) else one.village
    return {
        "person": one.number,
        "NIK": nik,
        "Nama Peserta": (name.split()[0] if happens(0.03) else name).upper()[:20],
        "Tgl Lahir": "" if happens(0.02) else f"{born:%d-%m-%Y}",
        "Jenis Kelamin": ("P" if one.man else "L") if happens(0.004) else "L" if one.man else "P",
        "Kelurahan/Desa": "" if happens(0.18) else estates.villages[moved][0].upper(),
        "Ibu Kandung": "" if happens(0.3) else one.mother.upper(),
        "No Handphone": "" if random.random() < 0.35 else one.phone if random.random() < 0.8 else "",
    }
