"""The third set: plantation estates. Families grow over three generations, and trouble comes by file, not by cell.

Written from the catalogue of troubles, before the comparisons, the levels, most shipped shares and the other two
generators were read (blocking and scoring had been), and measured without tuning anything to it. What is different
from the other sets: kin is simulated (brides move in, widowers marry again, sons carry the father's name, siblings
rhyme), and a row is spoiled by the habits of the clerk whose file it stands in (`clerks`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from random import Random

import polars as pl
import yaml

from matching.noisy_lists.clerks import Clerk, member_row, nominated_rows
from matching.noisy_lists.truth import NoisyLists, with_truth

NAMES = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
MEN, WOMEN, SECOND, SECOND_WOMEN = (NAMES[kind].split() for kind in ("men", "women", "second", "second_women"))
RHYMES = (
    ("Yani", "Yana", "Yanti", "Yuni", "Yuli"), ("Rina", "Rini", "Rani", "Runi"), ("Dedi", "Deden", "Dadang"),
    ("Asep", "Usep", "Cecep", "Encep"), ("Hasan", "Husen", "Ihsan"), ("Rusdi", "Rusli", "Rusman", "Rusmini"),
    ("Samsul", "Syamsul", "Samsuri", "Samsiah"), ("Nurdin", "Nurman", "Nurhayati", "Nurjanah"),
)  # fmt: skip
SYLLABLES = ("Pasir", "Batu", "Kali", "Muara", "Sungai", "Tanah", "Lembah", "Padang"), (
    "Jambu", "Nangka", "Pinang", "Rotan", "Kelapa", "Enau", "Aren", "Durian", "Gaharu", "Meranti", "Ulin", "Sagu",
    "Cempaka", "Kenari", "Waru", "Bambu",
)  # fmt: skip
AREAS = ("630201", "630204", "630207", "730811", "730815", "520203", "520209", "320417", "320421", "352811")
OLDEST, YOUNGEST = date(1951, 1, 1), date(2008, 6, 30)


@dataclass
class Person:
    """Somebody who lives on an estate."""

    number: int
    name: str
    man: bool
    born: date
    village: int
    nik: str
    mother: str
    father: str
    household: int
    phone: str
    place: str
    spouse: Person | None = None


class Estates:
    """Families of some villages, grown from couples."""

    def __init__(self, wanted: int, random: Random) -> None:
        self.random = random
        self.villages = [self._village(number) for number in range(max(6, wanted // 900))]
        self._serials: dict[str, int] = {}
        self._households, self._numbers = count(1), count(1)
        self.workers: list[Person] = []
        while len(self.workers) < wanted:
            self._line(random.randrange(len(self.villages)))

    def _village(self, number: int) -> tuple[str, str]:
        first, second = SYLLABLES
        name = f"{first[number % 8]} {second[number // 8 % 16]}" + (f" {number // 128 + 1}" if number >= 128 else "")
        return name, AREAS[number % len(AREAS)]

    def _line(self, village: int) -> None:
        """A couple, their children, and theirs."""
        grandparents = self._couple(village, self._day(1930, 1962), None)
        for child in self._children(*grandparents):
            if self.random.random() < 0.75 and child.born.year < 1990:
                self._children(*self._married(child))
        if self.random.random() < 0.08:
            husband = grandparents[0]
            self._children(husband, self._bride(husband, husband.born + timedelta(days=365 * 9)))

    def _couple(self, village: int, born: date, household: int | None) -> tuple[Person, Person]:
        home = household or next(self._households)
        man = self._person(True, born, village, self._name(True), self._name(False), self._name(True), home)
        return man, self._bride(man, born + timedelta(days=self.random.randrange(-700, 2600)))

    def _bride(self, man: Person, born: date) -> Person:
        woman = self._person(
            False, born, man.village, self._name(False), self._name(False), self._name(True), man.household
        )
        woman.spouse, man.spouse = man, woman
        return woman

    def _married(self, child: Person) -> tuple[Person, Person]:
        """The child with a spouse; half of the couples stay on the parents' family card."""
        if self.random.random() < 0.5:
            child.household = next(self._households)
        other = child.born + timedelta(days=self.random.randrange(-1500, 1500))
        if child.man:
            return child, self._bride(child, other)
        man = self._person(
            True, other, child.village, self._name(True), self._name(False), self._name(True), child.household
        )
        man.spouse, child.spouse = child, man
        return man, child

    def _children(self, father: Person, mother: Person) -> list[Person]:
        random = self.random
        found: list[Person] = []
        day = mother.born + timedelta(days=random.randrange(6600, 10000))
        rhyme = random.choice(RHYMES) if random.random() < 0.18 else None
        patronym = father.name.split()[0] if random.random() < 0.3 else None
        for place in range(random.choice((1, 2, 2, 3, 3, 4, 5))):
            if day.year > 2010:
                break
            for twin in range(2 if random.random() < 0.02 else 1):
                man = random.random() < 0.51
                name = rhyme[(place + twin) % len(rhyme)] if rhyme else self._name(man).split()[0]
                name += f" {patronym}" if patronym else (f" {self._second(man)}" if random.random() < 0.55 else "")
                if random.random() < 0.03 and man:
                    name = father.name
                found.append(self._person(man, day, father.village, name, mother.name, father.name, father.household))
            day += timedelta(days=random.randrange(400, 1900))
        return found

    def _person(
        self, man: bool, born: date, village: int, name: str, mother: str, father: str, household: int
    ) -> Person:
        nik = self.new_nik(village, born, man)
        phone = "08" + self.random.choice(("12", "13", "21", "22", "52", "53", "57", "85"))
        phone += "".join(self.random.choices("0123456789", k=self.random.choice((7, 8, 8))))
        place = self.villages[village][0].split()[-1] if self.random.random() < 0.6 else "Banjar"
        one = Person(next(self._numbers), name, man, born, village, nik, mother, father, household, phone, place)
        if OLDEST <= born <= YOUNGEST:
            self.workers.append(one)
        return one

    def new_nik(self, village: int, born: date, man: bool) -> str:
        """A number as the office of first issue would give it; serials from 9001."""
        area = self.villages[village][1] if self.random.random() < 0.8 else self.random.choice(AREAS)
        head = f"{area}{born.day + (0 if man else 40):02d}{born:%m%y}"
        self._serials[head] = self._serials.get(head, 0) + 1
        return f"{head}{9000 + self._serials[head]:04d}"

    def _name(self, man: bool) -> str:
        first = self.random.choice(MEN if man else WOMEN)
        return first if self.random.random() < 0.28 else f"{first} {self._second(man)}"

    def _second(self, man: bool) -> str:
        if self.random.random() < 0.5:
            return self.random.choice(SECOND if man else SECOND_WOMEN)
        return self.random.choice(MEN if man else WOMEN)

    def _day(self, first: int, last: int) -> date:
        return date(first, 1, 1) + timedelta(days=self.random.randrange(365 * (last - first)))


def noisy_lists(left: int, right: int, *, noise: float = 1.0, seed: int = 1, overlap: float = 0.33) -> NoisyLists:
    """Lists of these sizes.

    Args:
        left: rows handed in by villages, estates and cooperatives (a few people twice, by two of them).
        right: rows of the register of members.
        noise: factor on every rate of trouble.
        seed: of everything drawn.
        overlap: share of the left rows that are members.
    """
    random = Random(seed + 7_000_003)  # noqa: S311 - invented people, no secrets
    singles = int(left * 0.97)
    common = min(int(singles * overlap), right)
    estates = Estates(int((singles + right - common) * 1.06) + 60, random)
    nominated = _whole_families(estates.workers, singles, random)
    chosen = {one.number for one in nominated}
    others = [one for one in estates.workers if one.number not in chosen]
    members = random.sample(nominated, common) + random.sample(others, min(right - common, len(others)))
    random.shuffle(members)
    again = random.sample(nominated, left - len(nominated))
    rows = nominated_rows(_files(nominated, again, noise, random), estates, random)
    lefts = pl.DataFrame(rows, infer_schema_length=None).sample(fraction=1, shuffle=True, seed=seed)
    rights = pl.DataFrame([member_row(one, estates, noise, random) for one in members], infer_schema_length=None)
    return with_truth(_numbered(lefts, "U"), _numbered(rights, "M"))


def _whole_families(workers: list[Person], wanted: int, random: Random) -> list[Person]:
    """Seven families in ten come whole, the rest with some."""
    families: dict[int, list[Person]] = {}
    for one in workers:
        families.setdefault(one.household, []).append(one)
    order = list(families.values())
    random.shuffle(order)
    found: list[Person] = []
    rest: list[Person] = []
    for family in order:
        whole = random.random() < 0.7
        for one in family:
            (found if whole or random.random() < 0.4 else rest).append(one)
    return (found + rest)[:wanted]


def _files(people: list[Person], again: list[Person], noise: float, random: Random) -> list[tuple[Clerk, list[Person]]]:
    """Who stands in whose file: a village has one to three, family beside family as the clerk walked."""
    by_village: dict[int, list[Person]] = {}
    for one in people:
        by_village.setdefault(one.village, []).append(one)
    found = []
    for village in by_village.values():
        village.sort(key=lambda one: (one.household, one.born))
        cuts = sorted(random.sample(range(len(village)), k=min(random.randrange(3), len(village))))
        for start, stop in zip([0, *cuts], [*cuts, len(village)], strict=True):
            if stop > start:
                found.append((Clerk.drawn(noise, random), village[start:stop]))
    second = sorted(again, key=lambda one: one.village)
    found += [(Clerk.drawn(noise, random), second[at : at + 120]) for at in range(0, len(second), 120)]
    return found


def _numbered(frame: pl.DataFrame, letter: str) -> pl.DataFrame:
    return frame.with_row_index("id", offset=1).with_columns(pl.format(letter + "{}", "id").alias("id"))
