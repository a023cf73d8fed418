"""Elastic Load Balancing: the health of targets, which nobody checks, is unavailable; the emulator says healthy, always.

https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetHealth.html
"""

from ministack.services import alb

CLAIMED = b"<State>healthy</State>"
HONEST = (
    b"<State>unavailable</State><Reason>Target.HealthCheckDisabled</Reason>"
    b"<Description>The emulator checks no health</Description>"
)


def apply() -> None:
    describe = alb._ACTION_MAP["DescribeTargetHealth"]

    def describe_honestly(parameters):
        status, headers, body = describe(parameters)
        text = body.encode() if isinstance(body, str) else body
        return status, headers, text.replace(CLAIMED, HONEST)

    alb._ACTION_MAP["DescribeTargetHealth"] = describe_honestly
