"""Spark in local mode, for the tests marked `spark`."""

from __future__ import annotations

from functools import cache
from typing import Any

from pyspark.sql import SparkSession, types

from law.engines import Rows, column_name, columns_of, constants_of, handed_in, kind_of
from payung.law.readings.columns import Columns
from payung.law.ruleset import Law


@cache
def session() -> SparkSession:
    builder = SparkSession.builder.master("local[2]").appName("payung-tests")
    quiet = builder.config("spark.ui.enabled", "false").config("spark.sql.shuffle.partitions", "2")
    return quiet.config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1").getOrCreate()


def by_spark(law: Law, workers: Rows, targets: list[str]) -> Rows:
    from payung.law.readings.spark import SparkDialect

    session()  # Spark's columns can only be written down within a session
    reading = Columns(law, SparkDialect(), constants_of(law, workers), handed_in=handed_in(law, workers))
    exprs = {target: reading.expr(reading.lookup(target)) for target in targets}
    frame = frame_of(law, workers)
    for layer in reading.layers_of_steps():
        frame = frame.withColumns(layer)
    rows = frame.select(*[expr.alias(target) for target, expr in exprs.items()]).collect()
    return [row.asDict() for row in rows]


def frame_of(law: Law, workers: Rows) -> Any:
    columns = columns_of(law, workers)
    kinds = {"text": types.StringType(), "flag": types.BooleanType(), "number": types.LongType()}
    fields = [types.StructField(column_name(law, name), kinds[kind_of(law, name)]) for name in columns]
    return session().createDataFrame(list(zip(*columns.values(), strict=True)), types.StructType(fields))
