"""API Gateway."""

from . import (
    addresses,
    answers,
    api_keys,
    backends,
    cache,
    canary,
    connections,
    cors,
    deployments,
    mappings,
    request,
    route_responses,
    stage_variables,
    stages,
    templates,
    validators,
)

# What an integration may take counts for the mended ones; what a cache has is not asked for.
FIXES = (
    addresses,
    connections,
    cors,
    route_responses,
    stage_variables,
    validators,
    stages,
    deployments,
    request,
    templates,
    mappings,
    answers,
    api_keys,
    backends,
    cache,
    canary,
)
