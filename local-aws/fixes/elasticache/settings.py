"""ElastiCache: what a cache is created with that its server should heed: node type, parameter group, user groups.

Node types and parameters: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ParameterGroups.Engine.html
Reserved memory: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/redis-memory-management.html
Users: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html
"""

import contextvars
import logging
from collections.abc import Callable

from ministack.services import elasticache

logger = logging.getLogger("fixes")

MAXMEMORY = {
    "cache.t3.micro": 536870912,
    "cache.t3.small": 1471026299,
    "cache.t3.medium": 3317862236,
    "cache.t4g.micro": 536870912,
    "cache.t4g.small": 1471026299,
    "cache.t4g.medium": 3317862236,
}
HEEDED = ("maxmemory-policy", "maxmemory-samples")
DEFAULT_RESERVED_PERCENT = 25

# The emulator starts a server before it has a record of what it is for.
request: contextvars.ContextVar[dict] = contextvars.ContextVar("request")


def apply() -> None:
    for name in ("_create_cache_cluster", "_create_replication_group"):
        setattr(elasticache, name, _remembering(getattr(elasticache, name)))


def _remembering(create: Callable) -> Callable:
    def create_from(p: dict):
        token = request.set(p)
        try:
            return create(p)
        finally:
            request.reset(token)

    return create_from


def arguments() -> list[str]:
    """The server's arguments for the cache that is being created."""
    return [*_memory(), *_users()]


def _asked(name: str) -> str:
    return elasticache._p(request.get({}), name)


def _memory() -> list[str]:
    parameters = elasticache._param_group_params.get(_asked("CacheParameterGroupName"), {})
    values = {name: str(parameter["Value"]) for name, parameter in parameters.items()}
    heeded = [part for name in HEEDED if values.get(name) for part in (f"--{name}", values[name])]
    node_type = _asked("CacheNodeType")
    if node_type not in MAXMEMORY:
        logger.warning("pretended: the memory of a %s has no limit", node_type)
        return heeded
    reserved = int(values.get("reserved-memory-percent") or DEFAULT_RESERVED_PERCENT)
    return [*heeded, "--maxmemory", str(MAXMEMORY[node_type] * (100 - reserved) // 100)]


def _users() -> list[str]:
    groups = elasticache._extract_configs(request.get({}), "UserGroupIds", ("member", "UserGroupId"))
    ids = [user for group in groups for user in elasticache._user_groups[group]["UserIds"]]
    if not ids:
        return []
    logger.warning("pretended: whoever names one of the users %s is let in, whatever the password or token", ids)
    users = [elasticache._users[user] for user in ids]
    # Who is in no group has no access, neither has the user of those who name none.
    off = [] if any(user["UserName"] == "default" for user in users) else ["--user", "default", "off"]
    return [
        *off,
        *(part for user in users for part in ("--user", user["UserName"], "nopass", *user["AccessString"].split())),
    ]
