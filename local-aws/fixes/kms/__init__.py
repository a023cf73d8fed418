"""KMS."""

from . import ciphertexts, grants, imported

FIXES = (ciphertexts, grants, imported)
