"""X-Ray, which the emulator has not; `api` is where to begin."""

from . import api, gateway

FIXES = (api, gateway)
