"""STS."""

from . import authorization_messages, chains, durations, limits, mfa, saml, trust, web_identity

# The trust of a role first: what goes on in a chain is asked of it.
FIXES = (web_identity, saml, mfa, trust, chains, limits, durations, authorization_messages)
