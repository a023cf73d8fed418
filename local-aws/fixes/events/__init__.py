"""EventBridge: what is put on a bus, what a rule's target gets, what is replayed."""

from . import entries, replays, targets

FIXES = (entries, targets, replays)
