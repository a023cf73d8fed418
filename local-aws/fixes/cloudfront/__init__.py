"""CloudFront."""

from . import cache, config, edge, functions, groups, lambda_edge, origins, request

# What asks an origin is wrapped from the inside out: the origin, the functions at its events, the group, the cache.
FIXES = (config, functions, origins, edge, lambda_edge, groups, cache, request)
