"""API Gateway."""

from . import (
    addresses,
    answers,
    connections,
    cors,
    deployments,
    mappings,
    request,
    route_responses,
    stage_variables,
    templates,
    validators,
)

# What an integration may take counts for the mended ones.
FIXES = (
    addresses,
    connections,
    cors,
    route_responses,
    stage_variables,
    validators,
    deployments,
    request,
    templates,
    mappings,
    answers,
)
