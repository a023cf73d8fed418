"""CloudFront: what the emulator does not read of a distribution's configuration: origin groups, key groups, which methods are cached,
for how long errors are, and the Lambda functions of a behaviour.

https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_DistributionConfig.html
"""

from ministack.services import cloudfront

ERROR_SECONDS = 10


def apply() -> None:
    behavior_of, parse = cloudfront._dataplane_behavior, cloudfront.parse_distribution_dataplane_config

    def whole_behavior(element, path_pattern=None):
        known = behavior_of(element, path_pattern)
        return {
            **known,
            "allowed_methods": known["allowed_methods"] or ["GET", "HEAD"],
            "key_groups": texts(element, "TrustedKeyGroups", "KeyGroup"),
            "signers": texts(element, "TrustedSigners", "AwsAccountNumber"),
            "cached_methods": texts(cloudfront._find(element, "AllowedMethods"), "CachedMethods", "Method"),
            "lambdas": lambdas(element),
        }

    def whole_config(dist):
        parsed = parse(dist)
        element = cloudfront._dist_config_el(dist)
        for group in items(element, "OriginGroups"):
            primary, secondary = (parsed["origins"][name] for name in texts(group, "Members", "OriginId"))
            codes = {int(code) for code in texts(cloudfront._find(group, "FailoverCriteria"), "StatusCodes", "StatusCode")}
            group_id = cloudfront._text(group, "Id")
            parsed["origins"][group_id] = {**primary, "failover": (codes, primary, secondary)}
        parsed["error_seconds"] = {
            int(cloudfront._text(error, "ErrorCode")): int(cloudfront._text(error, "ErrorCachingMinTTL") or ERROR_SECONDS)
            for error in items(element, "CustomErrorResponses")
        }
        return parsed

    cloudfront._dataplane_behavior = whole_behavior
    cloudfront.parse_distribution_dataplane_config = whole_config


def items(element, list_name: str) -> list:
    listed = cloudfront._find(element, list_name)
    found = cloudfront._find(listed, "Items") if listed is not None else None
    return [] if found is None else [*found]


def texts(element, list_name: str, name: str) -> list[str]:
    """The texts of all elements of a name in one of the lists of an element, however deep."""
    listed = cloudfront._find(element, list_name) if element is not None else None
    if listed is None:
        return []
    return [found.text for found in listed.iter() if cloudfront._local_tag_name(found) == name and found.text]


def lambdas(element) -> dict[str, tuple[str, bool]]:
    """By type of event the ARN of a version, and whether it gets the body."""
    return {
        cloudfront._text(it, "EventType"): (
            cloudfront._text(it, "LambdaFunctionARN"),
            cloudfront._text(it, "IncludeBody") == "true",
        )
        for it in items(element, "LambdaFunctionAssociations")
    }
