"""EC2: with `DryRun` a request that would go through is refused with DryRunOperation, and nothing is done.

Whether the caller may do it is asked before, as for any request. What else would be wrong with the request AWS finds in part, and this not.

https://docs.aws.amazon.com/AWSEC2/latest/APIReference/CommonParameters.html
https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
"""

from urllib.parse import parse_qs

from ministack.services import ec2


def apply() -> None:
    ec2.handle_request = tried_only(ec2.handle_request)


def tried_only(handle):
    async def handle_unless_tried(method, path, headers, body, query_params):
        form = parse_qs(body.decode() if isinstance(body, bytes) else body or "")
        params = {**query_params, **form}
        if ec2._p(params, "DryRun") == "true" and ec2._p(params, "Action") in ec2._ACTION_MAP:
            return ec2._error("DryRunOperation", "Request would have succeeded, but DryRun flag is set.", 412)
        return await handle(method, path, headers, body, query_params)

    return handle_unless_tried
