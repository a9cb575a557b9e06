"""The NIK, the number of a person: what was typed, what it says, what speaks against it, what may have been meant."""

from payung.identity.nik.against import DATE_ANSWERS, against
from payung.identity.nik.candidates import candidates
from payung.identity.nik.reading import masked, read

__all__ = ["DATE_ANSWERS", "against", "candidates", "masked", "read"]
