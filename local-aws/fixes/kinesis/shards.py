"""Kinesis: a shard that was split or merged is closed and stays readable, and its children say where they come from.

The emulator drops it with its records at once.
https://docs.aws.amazon.com/streams/latest/dev/kinesis-using-sdk-java-after-resharding.html
https://docs.aws.amazon.com/kinesis/latest/APIReference/API_UpdateShardCount.html
"""

import json
import threading

from ministack.core.responses import error_response_json, json_response
from ministack.services import kinesis

# Held while the shards change, so that no consumer sees a child without its parents.
resharding = threading.RLock()


def apply() -> None:
    kinesis._split_shard = keeping_parents(kinesis._split_shard)
    kinesis._merge_shards = keeping_parents(kinesis._merge_shards)
    kinesis._update_shard_count = keeping_parents(replacing_all_shards(kinesis._update_shard_count))
    show_open_and_closed_shards()
    end_at_closed_shards()


def is_closed(shard: dict) -> bool:
    return "ending_sequence_number" in shard


def open_shards(stream: dict) -> dict:
    return {shard_id: shard for shard_id, shard in stream["shards"].items() if not is_closed(shard)}


def ancestors_of(shard_id: str, shards: dict) -> list[str]:
    """The closed shards that held its keys before it did."""
    shard = shards[shard_id]
    older = {other: shards[other] for other in shards if other < shard_id}
    return [other for other in older if is_closed(older[other]) and overlap(older[other], shard)]


def overlap(one: dict, other: dict) -> bool:
    """Whether the two shards share hash keys."""
    starts = max(int(one["starting_hash_key"]), int(other["starting_hash_key"]))
    return starts <= min(int(one["ending_hash_key"]), int(other["ending_hash_key"]))


def keeping_parents(reshard):
    def reshard_and_keep(data):
        _, stream = kinesis._resolve_stream(data)
        with resharding:
            before = dict(stream["shards"]) if stream else {}
            named = (data.get(name) for name in ("ShardToSplit", "ShardToMerge", "AdjacentShardToMerge"))
            if closed := [name for name in named if is_closed(before.get(name) or {})]:
                return error_response_json("InvalidArgumentException", f"Shard {closed[0]} is closed.", 400)
            end = kinesis._next_sequence_number()
            answer = reshard(data)
            if answer[0] == 200:
                for parent in before.keys() - stream["shards"].keys():
                    before[parent]["ending_sequence_number"] = end
                stream["shards"] = {**before, **stream["shards"]}
        return answer

    return reshard_and_keep


def replacing_all_shards(update_shard_count):
    """The emulator would name the new shards like the old ones."""

    def update(data):
        _, stream = kinesis._resolve_stream(data)
        target = int(data.get("TargetShardCount") or 0)
        if not stream or target < 1:
            return update_shard_count(data)
        parents = open_shards(stream)
        if target != len(parents):
            children = kinesis._build_shards(target, kinesis._max_shard_index(stream) + 1)
            for child in children.values():
                family = [shard_id for shard_id, shard in parents.items() if overlap(shard, child)]
                child["parent_shard_id"] = family[0]
                child["adjacent_parent_shard_id"] = family[-1] if len(family) > 1 else None
            stream["shards"] = {**{i: s for i, s in stream["shards"].items() if is_closed(s)}, **children}
        counts = {"CurrentShardCount": len(parents), "TargetShardCount": target}
        return json_response({"StreamName": stream["StreamName"], "StreamARN": stream["StreamARN"], **counts})

    return update


def show_open_and_closed_shards() -> None:
    """https://docs.aws.amazon.com/kinesis/latest/APIReference/API_Shard.html"""
    route, describe, summarize = kinesis._route_to_shard, kinesis._shard_out, kinesis._describe_stream_summary

    def route_to_open_shard(hash_key, stream):
        return route(hash_key, {"shards": open_shards(stream)})

    def describe_to_its_end(shard_id, shard):
        description = describe(shard_id, shard)
        if is_closed(shard):
            description["SequenceNumberRange"]["EndingSequenceNumber"] = shard["ending_sequence_number"]
        return description

    def summarize_open_shards(data):
        answer = summarize(data)
        if answer[0] != 200:
            return answer
        summary = json.loads(answer[2])
        _, stream = kinesis._resolve_stream(data)
        summary["StreamDescriptionSummary"]["OpenShardCount"] = len(open_shards(stream))
        return json_response(summary)

    kinesis._route_to_shard, kinesis._shard_out = route_to_open_shard, describe_to_its_end
    kinesis._describe_stream_summary = summarize_open_shards


def end_at_closed_shards() -> None:
    """At the end of a closed shard GetRecords names its children instead of a next iterator.

    https://docs.aws.amazon.com/kinesis/latest/APIReference/API_GetRecords.html
    """
    get_records = kinesis._get_records

    def get_records_to_the_end(data):
        answer = get_records(data)
        if answer[0] != 200:
            return answer
        body = json.loads(answer[2])
        iterator = kinesis._shard_iterators[body["NextShardIterator"]]
        shards = kinesis._streams[iterator["stream"]]["shards"]
        shard = shards[iterator["shard_id"]]
        if not is_closed(shard) or iterator["position"] < len(shard["records"]):
            return answer
        del kinesis._shard_iterators[body.pop("NextShardIterator")]
        return json_response({**body, "ChildShards": children_of(iterator["shard_id"], shards)})

    kinesis._get_records = get_records_to_the_end


def children_of(shard_id: str, shards: dict) -> list[dict]:
    children = []
    for child_id, child in shards.items():
        parents = [parent for parent in (child["parent_shard_id"], child["adjacent_parent_shard_id"]) if parent]
        if shard_id in parents:
            hash_keys = {"StartingHashKey": child["starting_hash_key"], "EndingHashKey": child["ending_hash_key"]}
            children.append({"ShardId": child_id, "ParentShards": parents, "HashKeyRange": hash_keys})
    return children
