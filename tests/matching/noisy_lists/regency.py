"""The first set: families of a regency in Riau, with the troubles of village lists. All drawn as whole columns."""

from __future__ import annotations

import datetime as dt

import numpy as np
import polars as pl

from matching.noisy_lists import troubles
from matching.noisy_lists.truth import NoisyLists, with_truth

MEN = [
    "Muhammad", "Ahmad", "Abdul", "Budi", "Agus", "Andi", "Hendri", "Rizki", "Dedi", "Eko", "Joko", "Slamet",
    "Suparman", "Sutrisno", "Wahyu", "Yusuf", "Ibrahim", "Ismail", "Zainal", "Syahrul", "Fauzi", "Hasan", "Husin",
    "Ali", "Umar", "Usman", "Rahmat", "Hidayat", "Taufik", "Iskandar", "Nasrul", "Amri", "Darwis", "Efendi",
    "Firdaus", "Gunawan", "Hamzah", "Idris", "Jamal", "Kamal", "Lukman", "Mansur", "Nazar", "Oskar",
    "Parlindungan", "Qodir", "Ridwan", "Saiful", "Tarmizi", "Untung", "Viktor", "Yanto", "Zulkifli", "Bambang",
    "Cahyo", "Dimas", "Edi", "Fajar", "Galih", "Heru", "Irwan", "Johan", "Khairul", "Marwan", "Novri",
]  # fmt: skip
WOMEN = [
    "Siti", "Nur", "Sri", "Dewi", "Ayu", "Rina", "Yuni", "Lina", "Fatimah", "Aminah", "Khadijah", "Aisyah",
    "Zainab", "Ratna", "Wati", "Yanti", "Susi", "Eka", "Dian", "Fitri", "Indah", "Juliana", "Kartini", "Lestari",
    "Maryam", "Nurhayati", "Oktavia", "Puspita", "Rahmawati", "Sulastri", "Tuti", "Umi", "Vera", "Winarti",
    "Yulia", "Zahra", "Asmah", "Badriah", "Cici", "Darmi", "Elvi", "Farida", "Gusti", "Halimah", "Ida", "Jumiati",
    "Kasmi", "Latifah", "Masnah", "Nani", "Rosmawati", "Salmah", "Tiara",
]  # fmt: skip
LAST = [
    "Siregar", "Nasution", "Harahap", "Lubis", "Saputra", "Pratama", "Wijaya", "Kurniawan", "Setiawan", "Santoso",
    "Hidayat", "Rahman", "Hakim", "Harun", "Arifin", "Basri", "Chaniago", "Daulay", "Effendi", "Fadli", "Ginting",
    "Hutabarat", "Irawan", "Jafar", "Karim", "Latif", "Mahmud", "Nugroho", "Oktora", "Putra", "Rambe", "Sitompul",
    "Tanjung", "Usman", "Wibowo", "Yusuf", "Zakaria", "Anwar", "Bakri", "Syah", "Malik", "Sinaga", "Purba",
    "Tarigan", "Simbolon", "Nainggolan", "Sari", "Lestari", "Utami", "Permata", "Handayani", "Susanti", "Marlina",
    "Anggraini", "Safitri", "Ramadhani", "Azizah", "Maulida", "Kusuma", "Halim",
]  # fmt: skip
FIRST_BIRTH, LAST_BIRTH = dt.date(1955, 1, 1), dt.date(2006, 12, 31)
FAMILY = 3.2
DAYS_OF_1970 = (FIRST_BIRTH - dt.date(1970, 1, 1)).days


def noisy_lists(
    left: int = 3_000,
    right: int = 2_200,
    *,
    overlap: float = 0.33,
    noise: float = 1.0,
    repeats: float = 0.04,
    seed: int = 1,
) -> NoisyLists:
    """A list of workers and one of members.

    Args:
        left: rows of the workers' list.
        right: rows of the members' list.
        overlap: share of the workers who are members as well.
        noise: 1.0 is a list from hell (hardly one row in eight clean on both sides); 0.0 is clean.
        repeats: share of the workers' list that stands in it twice.
        seed: the same seed gives the same lists.
    """
    draw = np.random.default_rng(seed)
    once = round(left * (1 - repeats))
    shared = round(once * overlap)
    everybody = people(once + right - shared, draw)
    order = draw.permutation(everybody.height)
    workers = np.concatenate([order[:once], draw.choice(order[:once], left - once, replace=False)])
    members = order[once - shared : once - shared + right]
    return with_truth(
        troubles.as_worker_list(everybody[draw.permutation(workers)], draw, noise),
        troubles.as_member_list(everybody[draw.permutation(members)], draw, noise),
    )


def people(size: int, draw: np.random.Generator) -> pl.DataFrame:
    """People in families: parents, children, twins (one birth in forty), all of a family in one village."""
    families = max(1, round(size / FAMILY))
    family = np.sort(draw.integers(0, families, size))
    place = np.arange(size) - np.searchsorted(family, family)  # 0 father, 1 mother, 2 … children
    village = draw.integers(0, max(3, families // 350), families)[family]
    woman = np.where(place == 0, False, np.where(place == 1, True, draw.random(size) < 0.5))
    born = _births(family, place, families, draw)
    frame = pl.DataFrame({"family": family, "place": place, "village_number": village, "woman": woman, "born": born})
    frame = frame.with_columns(pl.col("born").cast(pl.Date), *_names(place, family, families, woman, draw))
    return _numbered(frame, draw, families).with_row_index("person")


def _births(family: np.ndarray, place: np.ndarray, families: int, draw: np.random.Generator) -> np.ndarray:
    """Days since 1970: parents of one age, children 20 to 40 years younger, some of them twins."""
    parent = draw.integers(0, 9_500, families)[family]
    born = np.where(
        place < 2, parent + draw.integers(-1200, 1200, len(family)), parent + draw.integers(7300, 9400, len(family))
    )
    twin = np.flatnonzero((place > 2) & (draw.random(len(family)) < 0.025))
    born[twin] = born[twin - 1]
    return np.clip(born, 0, (LAST_BIRTH - FIRST_BIRTH).days).astype(np.int32) + DAYS_OF_1970


def _names(
    place: np.ndarray, family: np.ndarray, families: int, woman: np.ndarray, draw: np.random.Generator
) -> list[pl.Series]:
    size = len(place)
    first = np.where(woman, _few_often(WOMEN, size, draw), _few_often(MEN, size, draw))
    middle = np.where(woman, _few_often(WOMEN, size, draw), _few_often(MEN, size, draw))
    clan = _few_often(LAST, families, draw)[family]
    last = np.where((place != 1) & (draw.random(families)[family] < 0.3), clan, _few_often(LAST, size, draw))
    parts = draw.random(size)
    names = np.where(
        parts < 0.08, first, np.where(parts < 0.6, _joined(first, last), _joined(_joined(first, middle), last))
    )
    mothers = _joined(_few_often(WOMEN, families, draw), _few_often(LAST, families, draw))[family]
    own = _joined(_few_often(WOMEN, size, draw), _few_often(LAST, size, draw))
    return [pl.Series("name", names, pl.String), pl.Series("mother", np.where(place > 1, mothers, own), pl.String)]


def _few_often(words: list[str], size: int, draw: np.random.Generator) -> np.ndarray:
    """Some names are everywhere, most are rare."""
    share = 1 / (np.arange(len(words)) + 3)
    return draw.choice(np.array(words, dtype=object), size, p=share / share.sum())


def _joined(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    return np.asarray(one, dtype=object) + " " + np.asarray(other, dtype=object)


def _numbered(frame: pl.DataFrame, draw: np.random.Generator, families: int) -> pl.DataFrame:
    """NIK (serials from 9001), family card, telephone."""
    size = frame.height
    district = pl.lit(pl.Series((frame["village_number"].to_numpy() % 14) + 1)).cast(pl.String).str.zfill(2)
    cards = pl.Series(draw.integers(1000, 7000, families))[frame["family"]]
    phones = np.where(draw.random(size) < 0.5, draw.integers(10**8, 10**9, families)[frame["family"].to_numpy()], 0)
    phones = np.where(phones == 0, draw.integers(10**8, 10**9, size), phones)
    day = pl.col("born").dt.day() + pl.when("woman").then(40).otherwise(0)
    block = day.cast(pl.String).str.zfill(2) + pl.col("born").dt.strftime("%m%y")
    frame = frame.with_columns(("1408" + district).alias("area"), block.alias("block"))
    # one in four was registered elsewhere; the area in the NIK stays
    elsewhere = pl.Series(
        np.array(["140301", "140102", "127105", "330201", "131103"], dtype=object)[draw.integers(0, 5, size)],
        dtype=pl.String,
    )
    frame = frame.with_columns(
        pl.when(pl.Series(draw.random(size) < 0.25))
        .then(pl.lit(elsewhere.cast(pl.String)))
        .otherwise("area")
        .alias("area")
    )
    serial = pl.int_range(pl.len()).over("area", "block") + 9001
    return frame.with_columns(
        (pl.col("area") + pl.col("block") + serial.cast(pl.String)).alias("nik"),
        (
            "1408"
            + district
            + "0103"
            + (pl.Series(cards) % 20).cast(pl.String).str.zfill(2)
            + (pl.col("family") % 1000 + 9000).cast(pl.String)
        ).alias("kk"),
        ("08" + pl.Series(phones).cast(pl.String)).alias("phone"),
        ("Kampung " + pl.col("village_number").cast(pl.String)).alias("village"),
    )
