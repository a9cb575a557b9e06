"""Tests of `payung.matching`; a package, so that benchmarks can use its lists."""
