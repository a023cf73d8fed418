"""How Lambda reads streams, shard by shard; `poller` is where it begins."""
