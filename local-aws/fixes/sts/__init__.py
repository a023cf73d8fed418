"""STS."""

from . import saml, web_identity

FIXES = (web_identity, saml)
