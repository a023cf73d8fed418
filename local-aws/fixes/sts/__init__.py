"""STS."""

from . import mfa, saml, trust, web_identity

FIXES = (web_identity, saml, mfa, trust)
