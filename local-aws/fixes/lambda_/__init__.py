"""Lambda functions, aliases and event source mappings. (`lambda` is a word of Python's own.)"""

from . import (
    alias_target,
    aliases,
    cloudformation,
    configuration,
    credentials,
    event_source_mappings,
    logs,
    metrics,
    runtime,
    source_permissions,
    tagging,
    variables,
)
from .streams import poller

FIXES = (
    alias_target,
    aliases,
    cloudformation,
    configuration,
    credentials,
    event_source_mappings,
    logs,
    metrics,
    runtime,
    source_permissions,
    tagging,
    variables,
    poller,
)
