"""X-Ray: the graph of the services that traces went through.

A node is what a service sent or what was inferred of it; an edge is what its caller saw. The way from the service to who hangs behind it is
told by that one's segment.
https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-servicegraph
https://docs.aws.amazon.com/xray/latest/devguide/xray-api-gettingdata.html#xray-api-servicegraph
"""

from . import store


class Statistics:
    def __init__(self):
        self.seen: list[dict] = []

    def summary(self) -> dict:
        faults = sum(1 for part in self.seen if part.get("fault"))
        throttles = sum(1 for part in self.seen if part.get("throttle"))
        errors = sum(1 for part in self.seen if part.get("error") or part.get("throttle"))
        failed = sum(1 for part in self.seen if part.get("fault") or part.get("error") or part.get("throttle"))
        return {
            "OkCount": len(self.seen) - failed,
            "ErrorStatistics": {"ThrottleCount": throttles, "OtherCount": errors - throttles, "TotalCount": errors},
            "FaultStatistics": {"OtherCount": faults, "TotalCount": faults},
            "TotalCount": len(self.seen),
            "TotalResponseTime": sum(seconds(part) for part in self.seen),
        }

    def histogram(self) -> list[dict]:
        values = [round(seconds(part), 3) for part in self.seen]
        return [{"Value": value, "Count": values.count(value)} for value in dict.fromkeys(values)]

    def times(self) -> dict:
        return {
            "StartTime": min(part["start_time"] for part in self.seen),
            "EndTime": max(part.get("end_time", part["start_time"]) for part in self.seen),
        }


class Node:
    def __init__(self):
        self.statistics = Statistics()
        self.is_root = False
        self.edges: dict[tuple, Statistics] = {}

    def edge_to(self, key: tuple) -> Statistics:
        return self.edges.setdefault(key, Statistics())


def seconds(part: dict) -> float:
    return part.get("end_time", part["start_time"]) - part["start_time"]


def key_of(segment: dict) -> tuple:
    return segment["name"], segment.get("origin")


def services(traces: list[store.Trace]) -> list[dict]:
    nodes: dict[tuple, Node] = {}
    for trace in traces:
        _draw(trace, nodes)
    ids = {key: number for number, key in enumerate(nodes)}
    return [_described(key, node, ids) for key, node in nodes.items()]


def _draw(trace: store.Trace, nodes: dict[tuple, Node]) -> None:
    sent = trace.segments
    if not sent:
        return
    called = store.inferred(sent)
    for segment in [*sent, *called]:
        nodes.setdefault(key_of(segment), Node()).statistics.seen.append(segment)
    root = trace.root
    if root:
        nodes[key_of(root)].is_root = True
        client = nodes.setdefault((root["name"], "client"), Node())
        client.edge_to(key_of(root)).seen.append(root)
    for caller, call, answers in store.calls_in(sent):
        direct = [answer for answer in answers if store.is_answer(call, answer)]
        for target in [key_of(answer) for answer in direct] or [store.node_of(call)]:
            nodes[key_of(caller)].edge_to(target).seen.append(call)
        for behind in answers:
            if behind not in direct:
                nodes[store.node_of(call)].edge_to(key_of(behind)).seen.append(behind)
    callers = {part["id"]: segment for segment in sent for part in store.parts_of(segment) if not part.get("namespace")}
    for segment in sent:
        if caller := callers.get(segment.get("parent_id")):
            nodes[key_of(caller)].edge_to(key_of(segment)).seen.append(segment)


def _described(key: tuple, node: Node, ids: dict[tuple, int]) -> dict:
    name, kind = key
    edges = [
        {
            "ReferenceId": ids[target],
            **statistics.times(),
            "SummaryStatistics": statistics.summary(),
            "ResponseTimeHistogram": statistics.histogram(),
            "Aliases": [],
        }
        for target, statistics in node.edges.items()
    ]
    about = {"ReferenceId": ids[key], "Name": name, "Names": [name], **({"Type": kind} if kind else {}), "Edges": edges}
    if not node.statistics.seen:
        return {**about, "State": "unknown", **next(iter(node.edges.values())).times()}
    return {
        **about,
        **({"Root": True} if node.is_root else {}),
        "State": "unknown" if all(part.get("inferred") for part in node.statistics.seen) else "active",
        **node.statistics.times(),
        "SummaryStatistics": node.statistics.summary(),
        "DurationHistogram": node.statistics.histogram(),
        "ResponseTimeHistogram": node.statistics.histogram(),
    }
