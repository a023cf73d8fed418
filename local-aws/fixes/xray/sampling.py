"""X-Ray: sampling rules, which request is to be recorded, and the targets of who samples by himself.

The reservoir of a rule is shared out between the clients that told of it within the last interval. A quota is good for five minutes.
https://docs.aws.amazon.com/xray/latest/devguide/xray-console-sampling.html
https://docs.aws.amazon.com/xray/latest/devguide/xray-api-sampling.html
"""

import random
import re
import time

from ministack.core.responses import AccountRegionScopedDict

from .settings import arn, tags
from .store import InvalidRequest

INTERVAL_SECONDS = 10
QUOTA_SECONDS = 300
DEFAULT = {
    "RuleName": "Default", "ResourceARN": "*", "Priority": 10000, "FixedRate": 0.05, "ReservoirSize": 1, "ServiceName": "*",
    "ServiceType": "*", "Host": "*", "HTTPMethod": "*", "URLPath": "*", "Version": 1, "Attributes": {},
}
MUST = ("ResourceARN", "Priority", "FixedRate", "ReservoirSize", "ServiceName", "ServiceType", "Host", "HTTPMethod", "URLPath", "Version")
CHANGED = (*MUST[:-1], "Attributes")
# By which a request is compared with a rule. That of API Gateway has no path.
CRITERIA = ("ResourceARN", "ServiceName", "ServiceType", "Host", "HTTPMethod", "URLPath")

rules = AccountRegionScopedDict()
# When a client of a rule told of it last, by both.
heard = AccountRegionScopedDict()
# What was decided here within a window of ten seconds, by rule and window; and how much of a reservoir a second has used up.
decided = AccountRegionScopedDict()
used = AccountRegionScopedDict()


def records() -> list[dict]:
    if "Default" not in rules:
        rules["Default"] = {"SamplingRule": {**DEFAULT, "RuleARN": arn("sampling-rule/Default")}, "CreatedAt": 0, "ModifiedAt": 0}
    return sorted(rules.values(), key=lambda record: record["SamplingRule"]["Priority"])


def record_of(data: dict) -> dict:
    for record in records():
        rule = record["SamplingRule"]
        if rule["RuleName"] == data.get("RuleName") or rule["RuleARN"] == data.get("RuleARN"):
            return record
    raise InvalidRequest(f"There is no sampling rule {data.get('RuleName') or data.get('RuleARN')}.")


def create(data: dict) -> dict:
    rule = data["SamplingRule"]
    name = rule["RuleName"]
    records()
    if missing := [key for key in MUST if key not in rule]:
        raise InvalidRequest(f"A sampling rule needs {', '.join(missing)}.")
    if name in rules:
        raise InvalidRequest(f"There is a sampling rule {name} already.")
    record = {"SamplingRule": _checked({"Attributes": {}, **rule, "RuleARN": arn(f"sampling-rule/{name}")}), "CreatedAt": time.time()}
    rules[name] = {**record, "ModifiedAt": record["CreatedAt"]}
    tags[record["SamplingRule"]["RuleARN"]] = data.get("Tags", [])
    return {"SamplingRuleRecord": rules[name]}


def update(data: dict) -> dict:
    change = data["SamplingRuleUpdate"]
    record = record_of(change)
    wanted = {**record["SamplingRule"], **{key: change[key] for key in CHANGED if change.get(key) is not None}}
    record.update(SamplingRule=_checked(wanted), ModifiedAt=time.time())
    return {"SamplingRuleRecord": record}


def delete(data: dict) -> dict:
    record = record_of(data)
    if record["SamplingRule"]["RuleName"] == "Default":
        raise InvalidRequest("The default rule stays.")
    return {"SamplingRuleRecord": rules.pop(record["SamplingRule"]["RuleName"])}


def _checked(rule: dict) -> dict:
    is_default = rule["RuleName"] == "Default"
    if not is_default and not 1 <= rule["Priority"] <= 9999:
        raise InvalidRequest("The priority of a rule is between 1 and 9999.")
    if not 0 <= rule["FixedRate"] <= 1 or rule["ReservoirSize"] < 0 or rule["Version"] != 1:
        raise InvalidRequest("A rate is between 0 and 1, a reservoir not negative, the version 1.")
    return rule


def targets(data: dict) -> dict:
    now, known = time.time(), {record["SamplingRule"]["RuleName"]: record["SamplingRule"] for record in records()}
    answered, unprocessed = [], []
    for report in data["SamplingStatisticsDocuments"]:
        rule = known.get(report["RuleName"])
        if not rule:
            message = f"There is no sampling rule {report['RuleName']}."
            unprocessed.append({"RuleName": report["RuleName"], "ErrorCode": "400", "Message": message})
            continue
        heard[rule["RuleName"], report["ClientID"]] = now
        clients = sum(1 for (name, _), when in heard.items() if name == rule["RuleName"] and now - when <= INTERVAL_SECONDS)
        quota = {"ReservoirQuota": rule["ReservoirSize"] // clients, "ReservoirQuotaTTL": now + QUOTA_SECONDS}
        answered.append({"RuleName": rule["RuleName"], "FixedRate": rule["FixedRate"], **quota, "Interval": INTERVAL_SECONDS})
    modified = max(record["ModifiedAt"] for record in records())
    return {"SamplingTargetDocuments": answered, "LastRuleModification": modified, "UnprocessedStatistics": unprocessed}


def decide(request: dict) -> tuple[str, bool]:
    """The name of the rule that a request matches first, and whether it is recorded. `request` is by criterion."""
    rule = next(record["SamplingRule"] for record in records() if _matches(record["SamplingRule"], request))
    name, now = rule["RuleName"], time.time()
    second, count = used.get(name, (0, 0))
    count = count if second == int(now) else 0
    from_reservoir = count < rule["ReservoirSize"]
    if from_reservoir:
        used[name] = int(now), count + 1
    is_sampled = from_reservoir or random.random() < rule["FixedRate"]
    window = decided.setdefault((name, int(now) // INTERVAL_SECONDS * INTERVAL_SECONDS), {"RequestCount": 0, "SampledCount": 0})
    window["RequestCount"] += 1
    window["SampledCount"] += is_sampled
    return name, is_sampled


def _matches(rule: dict, request: dict) -> bool:
    # Attributes of API Gateway are headers, which are not compared here.
    return not rule.get("Attributes") and all(_is_like(rule[name], request[name]) for name in CRITERIA if name in request)


def _is_like(pattern: str, value: str) -> bool:
    return bool(re.fullmatch(re.escape(pattern).replace(r"\*", ".*").replace(r"\?", "."), value))


def statistics(_data: dict) -> dict:
    found = [{"RuleName": name, "Timestamp": window, "BorrowCount": 0, **counts} for (name, window), counts in decided.items()]
    return {"SamplingStatisticSummaries": found}


OPERATIONS = {
    "CreateSamplingRule": create,
    "UpdateSamplingRule": update,
    "DeleteSamplingRule": delete,
    "GetSamplingRules": lambda _data: {"SamplingRuleRecords": records()},
    "SamplingTargets": targets,
    "SamplingStatisticSummaries": statistics,
}
