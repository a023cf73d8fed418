"""CloudFront."""

from . import cache, config, edge, functions, groups, origins, request

# What asks an origin is wrapped from the inside out: the origin, the functions at its events, the group, the cache.
FIXES = (config, functions, origins, edge, groups, cache, request)
