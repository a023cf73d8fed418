"""KMS."""

from . import grants

FIXES = (grants,)
