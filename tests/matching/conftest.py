"""Lists matched once for all tests that look at the answers."""

import polars as pl
import pytest

from payung.matching import from_frame, link


@pytest.fixture(scope="session")
def regency():
    from matching.noisy_lists.regency import noisy_lists

    lists = noisy_lists(6_000, 4_400)
    return lists, link(from_frame(lists.left), from_frame(lists.right))


@pytest.fixture(scope="session")
def islands():
    from matching.noisy_lists.islands import noisy_lists

    lists = noisy_lists(6_000, 4_400)
    return lists, link(from_frame(lists.left), from_frame(lists.right))


@pytest.fixture(scope="session")
def estates():
    from matching.noisy_lists.estates import noisy_lists

    lists = noisy_lists(6_000, 4_400)
    return lists, link(from_frame(lists.left), from_frame(lists.right))


@pytest.fixture
def people():
    """Twelve people of three families, in a list without trouble."""
    return pl.DataFrame(
        {
            "id": [f"P{number}" for number in range(12)],
            "NIK": [f"140801{day:02d}0{month}{year}9001" for day, month, year in BIRTHS],
            "Nama": NAMES,
            "Tgl Lahir": [f"{day % 40:02d}/0{month}/19{year}" for day, month, year in BIRTHS],
            "Desa": ["Teluk Meranti", "Sungai Apit", "Koto Gasib"] * 4,
        }
    )


BIRTHS = [
    (5, 3, 71), (47, 4, 75), (19, 8, 96), (6, 2, 63), (51, 1, 68), (22, 7, 91),
    (9, 9, 80), (63, 5, 82), (14, 6, 58), (70, 3, 61), (28, 2, 88), (45, 1, 93),
]  # fmt: skip
NAMES = [
    "Zulkarnain Pohan", "Rosmawati", "Teguh Prasetyo", "Marzuki Daud", "Nurlela Sari", "Yopi Andrean", "Bahrum Tanjung",
    "Desi Ratnasari", "Kaharuddin", "Asnimar Jalil", "Galih Purnomo", "Wulan Febrianti",
]  # fmt: skip
