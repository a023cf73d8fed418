"""Amplify Hosting, of which the emulator has nothing; `cloudformation` keeps records."""

from . import cloudformation

FIXES = (cloudformation,)
