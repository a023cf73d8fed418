"""Lambda functions, aliases and event source mappings. (`lambda` is a word of Python's own.)"""

from . import (
    alias_target,
    aliases,
    cloudformation,
    configuration,
    credentials,
    error_type,
    event_source_mappings,
    function_urls,
    logs,
    metrics,
    names,
    report,
    runtime,
    source_permissions,
    tagging,
    variables,
    whole_logs,
    zip_size,
)
from .asynchronous import queue
from .streams import poller

FIXES = (
    alias_target,
    aliases,
    cloudformation,
    configuration,
    credentials,
    error_type,
    event_source_mappings,
    function_urls,
    logs,
    metrics,
    names,
    report,
    runtime,
    source_permissions,
    tagging,
    variables,
    whole_logs,
    zip_size,
    poller,
    queue,
)
