"""Lambda functions, aliases and event source mappings. (`lambda` is a word of Python's own.)"""

from . import (
    alias_target,
    aliases,
    cloudformation,
    credentials,
    event_source_mappings,
    logs,
    metrics,
    report,
    runtime,
    source_permissions,
    tagging,
)
from .asynchronous import queue
from .streams import poller

FIXES = (
    alias_target,
    aliases,
    cloudformation,
    credentials,
    event_source_mappings,
    logs,
    metrics,
    report,
    runtime,
    source_permissions,
    tagging,
    poller,
    queue,
)
