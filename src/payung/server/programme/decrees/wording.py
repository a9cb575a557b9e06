"""A region's own wording of its decrees."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from payung.errors import PayungError
from payung.server import areas
from payung.server.programme import papers
from payung.server.programme.models import DecreeKind, DecreeTemplate
from payung.server.scope import needs

TEXTS = ("title", "considering", "recalling", "deciding", "copies")
REGION = 2
CITY = "Kota"


@dataclass(frozen=True)
class Wording:
    """How a region words its decrees.

    Attributes:
        title, considering, recalling, deciding, copies: Texts with placeholders, see papers/template.yaml.
        place: Where papers are signed.
        office: Above the signature, instead of the head's title.
        signatory: Under the signature.
        letterhead: Further lines under the head's title.
    """

    title: str
    considering: tuple[str, ...]
    recalling: tuple[str, ...]
    deciding: tuple[str, ...]
    copies: tuple[str, ...]
    place: str = ""
    office: str = ""
    signatory: str = ""
    letterhead: tuple[str, ...] = ()

    @property
    def template(self) -> papers.Template:
        """The texts alone."""
        return papers.Template(self.title, self.considering, self.recalling, self.deciding, self.copies)


def wording(area_code: str, kind: str) -> Wording:
    """That of the region, or the one that comes with the program.

    Args:
        area_code: The region or an area inside it.
        kind: "establishing" or "amending".
    """
    own: DecreeTemplate | None = DecreeTemplate.objects.filter(area_code=region_code(area_code), kind=kind).first()
    if own is not None:
        told: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in own.content.items()
        }
        return Wording(**told)
    shipped = papers.load_template(kind="decree" if kind == DecreeKind.ESTABLISHING else "amending")
    return Wording(**{name: getattr(shipped, name) for name in TEXTS})


@needs("programme.word")
@transaction.atomic
def set_wording(area_code: str, kind: str, words: Wording, example: papers.Decree) -> Wording:
    """Keep a region's wording.

    Args:
        area_code: The region.
        kind: "establishing" or "amending".
        words: The texts.
        example: A decree the placeholders are tried on.

    Raises:
        PayungError: a part is empty, or a placeholder is not known.
    """
    for part in TEXTS:
        if not getattr(words, part):
            raise PayungError(_("A part of the wording is empty."), place=part)
    papers.fill(words.template, papers.facts_of(example))
    own = DecreeTemplate.objects.filter(area_code=region_code(area_code), kind=kind).first()
    own = own or DecreeTemplate(area_code=region_code(area_code), kind=kind)
    own.content = {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(words).items()}
    own.save()
    return words


def region_code(area_code: str) -> str:
    """The regency or city of an area."""
    return ".".join(area_code.split(".")[:REGION])


def region(area_code: str, words: Wording) -> papers.Region:
    """Who decrees, from the table of areas."""
    code = region_code(area_code)
    province = code.split(".")[0]
    names = areas.names([code, province])
    full = names[code]
    kind, _space, name = full.partition(" ") if full.startswith(("Kabupaten ", "Kota ")) else ("Kabupaten", "", full)
    return papers.Region(
        name=name,
        kind=kind,
        title="Wali Kota" if kind == CITY else "Bupati",
        province=names[province].removeprefix("Provinsi ") if names[province] != province else "",
        place=words.place or name,
        letterhead=words.letterhead,
    )
