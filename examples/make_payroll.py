"""Writes siak-payroll.csv, the example payroll, anew. The same seed gives the same file."""

from pathlib import Path

from payung.law.commands.demo.payroll import as_csv, payroll

HERE = Path(__file__).parent

if __name__ == "__main__":
    (HERE / "siak-payroll.csv").write_text(as_csv(payroll()), encoding="utf-8")
