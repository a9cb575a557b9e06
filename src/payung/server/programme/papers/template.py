"""The editable texts of a decree, and how their placeholders are filled: strictly, each by its name."""

from __future__ import annotations

import difflib
import string
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import yaml

from payung.errors import PayungError
from payung.server.programme.papers.decree import Decree
from payung.server.programme.papers.wording import day_text, month_text, rupiah, terbilang, thousands

OWN = Path(__file__).with_name("template.yaml")
# What a template may ask for. Those of the second group stand only in an amending decree.
FACTS = (
    "judul", "jabatan", "wilayah", "provinsi", "tahun", "jumlah_orang", "jumlah_orang_terbilang", "jumlah_cadangan",
    "dana", "dasar_dana", "kode_rekening", "bulan_awal", "bulan_akhir", "jumlah_bulan", "jumlah_bulan_terbilang",
    "iuran_bulanan", "total", "total_terbilang",
)  # fmt: skip
AMENDING_FACTS = (
    "nomor_lama", "tanggal_lama", "jumlah_dihapus", "jumlah_dihapus_terbilang", "jumlah_pengganti",
    "jumlah_pengganti_terbilang", "jumlah_tetap",
)  # fmt: skip


@dataclass(frozen=True)
class Template:
    """The texts of a decree with placeholders such as `{jumlah_orang}`."""

    title: str
    considering: tuple[str, ...]
    recalling: tuple[str, ...]
    deciding: tuple[str, ...]
    copies: tuple[str, ...]


def load_template(path: Path | None = None, kind: str = "decree") -> Template:
    """The template of a region, or the one that comes with the program.

    Args:
        path: a YAML file of the same form as `template.yaml`.
        kind: `decree` or `amending`.

    Raises:
        PayungError: the file is not such a template, or asks for something that is not known.
    """
    source = path or OWN
    try:
        told = yaml.safe_load(source.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError):
        raise PayungError(
            "Berkas ini bukan YAML.", place=source.name, remedy="Mulailah dari template bawaan."
        ) from None
    template = _template(told.get(kind) if isinstance(told, dict) else None, f"{source.name}, {kind}")
    known = {*FACTS, *(AMENDING_FACTS if kind == "amending" else ())}
    fill(template, dict.fromkeys(known, ""))
    return template


def _template(told: Any, place: str) -> Template:
    wanted = [each.name for each in fields(Template)]
    if not isinstance(told, dict) or sorted(told) != sorted(wanted):
        raise PayungError("Bagian template tidak lengkap.", place=place, remedy=f"Harus ada: {', '.join(wanted)}.")
    lists = {name: told[name] for name in wanted if name != "title"}
    texts = [told["title"], *(text for each in lists.values() if isinstance(each, list) for text in each)]
    if not all(isinstance(each, list) and each for each in lists.values()) or not all(_is_text(text) for text in texts):
        remedy = "Tulis judul sebagai teks dan bagian lain sebagai daftar teks."
        raise PayungError("Isi template harus teks.", place=place, remedy=remedy)
    return Template(told["title"], **{name: tuple(each) for name, each in lists.items()})


def _is_text(text: object) -> bool:
    return isinstance(text, str) and bool(text.strip())


def fill(template: Template, facts: Mapping[str, str]) -> Template:
    """The template with every placeholder replaced.

    Args:
        template: texts with placeholders.
        facts: name -> text; what a fact says is never read as a placeholder again.

    Raises:
        PayungError: a placeholder is not known, or a brace is not closed.
    """
    title = _filled(template.title, facts, "title")
    told = {**facts, "judul": title}
    lists = {each.name: getattr(template, each.name) for each in fields(Template) if each.name != "title"}
    filled = {name: tuple(_filled(text, told, name) for text in texts) for name, texts in lists.items()}
    return Template(title, **filled)


def _filled(text: str, facts: Mapping[str, str], place: str) -> str:
    try:
        pieces = list(string.Formatter().parse(text))
    except ValueError:
        remedy = "Tulis {{ dan }} bila memang dimaksud kurung kurawal."
        raise PayungError("Kurung kurawal tidak berpasangan.", place=place, remedy=remedy) from None
    return "".join(literal + _fact(name, form, how, facts, place) for literal, name, form, how in pieces)


def _fact(name: str | None, form: str | None, how: str | None, facts: Mapping[str, str], place: str) -> str:
    if name is None:
        return ""
    if name in facts and not form and not how:
        return facts[name]
    near = difflib.get_close_matches(name, list(facts), n=1)
    remedy = f"Mungkin maksudnya {{{near[0]}}}." if near else f"Yang dikenal: {', '.join(sorted(facts))}."
    raise PayungError(f"Penanda {{{name}}} tidak dikenal.", place=place, remedy=remedy)


def facts_of(decree: Decree) -> dict[str, str]:
    """What a template may ask of a decree, as text in Indonesian."""
    region, fund = decree.region, decree.fund
    facts = {
        "jabatan": region.head,
        "wilayah": f"{region.kind} {region.name}",
        "provinsi": region.province,
        "tahun": str(decree.first_month.year),
        "jumlah_orang": thousands(decree.people),
        "jumlah_orang_terbilang": terbilang(decree.people),
        "jumlah_cadangan": thousands(decree.reserve.height),
        "dana": fund.name,
        "dasar_dana": fund.basis,
        "kode_rekening": fund.account_code,
        "bulan_awal": month_text(decree.first_month),
        "bulan_akhir": month_text(decree.last_month),
        "jumlah_bulan": thousands(decree.months),
        "jumlah_bulan_terbilang": terbilang(decree.months),
        "iuran_bulanan": rupiah(decree.monthly),
        "total": rupiah(decree.total),
        "total_terbilang": terbilang(decree.total),
    }
    return facts | _amending_facts(decree)


def _amending_facts(decree: Decree) -> dict[str, str]:
    change = decree.amendment
    if change is None:
        return {}
    removed, replaced = change.removed.height, change.replaced.height
    return {
        "nomor_lama": change.number,
        "tanggal_lama": day_text(change.signed_on),
        "jumlah_dihapus": thousands(removed),
        "jumlah_dihapus_terbilang": terbilang(removed),
        "jumlah_pengganti": thousands(replaced),
        "jumlah_pengganti_terbilang": terbilang(replaced),
        "jumlah_tetap": thousands(change.kept),
    }


def written(decree: Decree, template: Template | None = None) -> Decree:
    """The decree with the texts of a template, filled with its own facts.

    Args:
        decree: its texts are replaced.
        template: None takes the one that comes with the program, of a decree or of an amending one.

    Raises:
        PayungError: the template asks for something that is not known.
    """
    chosen = template or load_template(kind="amending" if decree.amendment else "decree")
    texts = fill(chosen, facts_of(decree))
    return replace(decree, **{each.name: getattr(texts, each.name) for each in fields(Template)})
