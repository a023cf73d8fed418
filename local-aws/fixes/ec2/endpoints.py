"""VPC endpoints as DescribeVpcEndpoints tells them (private DNS, security groups, policy), and the routes of gateway endpoints: AWS adds
one to each route table of theirs, from the service's prefix list to the endpoint, and takes it away with it.

https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html
https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VpcEndpoint.html
"""

import json
from html import escape

from ministack.services import ec2


def apply() -> None:
    ec2._vpce_fields_xml = with_details(ec2._vpce_fields_xml)
    ec2._rtb_fields_xml = with_gateway_routes(ec2._rtb_fields_xml)


def with_details(fields_of):
    def fields_with_details(endpoint: dict, tag: str = "item") -> str:
        return fields_of(endpoint, tag).removesuffix(f"</{tag}>") + details_of(endpoint) + f"</{tag}>"

    return fields_with_details


def details_of(endpoint: dict) -> str:
    groups = [ec2._security_groups.get(group, {"GroupId": group, "GroupName": ""}) for group in endpoint.get("SecurityGroupIds", [])]
    group_set = "".join(
        f"<item><groupId>{group['GroupId']}</groupId><groupName>{escape(group['GroupName'])}</groupName></item>" for group in groups
    )
    policy = endpoint.get("PolicyDocument")
    text = policy if isinstance(policy, str) else json.dumps(policy)
    document = f"<policyDocument>{escape(text)}</policyDocument>" if policy else ""
    private_dns = str(endpoint.get("PrivateDnsEnabled", False)).lower()
    return f"<privateDnsEnabled>{private_dns}</privateDnsEnabled><groupSet>{group_set}</groupSet>{document}"


def with_gateway_routes(fields_of):
    def fields_with_gateway_routes(table: dict, tag: str = "item") -> str:
        return fields_of({**table, "Routes": [*table.get("Routes", []), *gateway_routes(table["RouteTableId"])]}, tag)

    return fields_with_gateway_routes


def gateway_routes(table_id: str) -> list[dict]:
    prefix_lists = {each["PrefixListName"]: each["PrefixListId"] for each in ec2._get_aws_managed_prefix_lists()}
    return [
        {
            "DestinationPrefixListId": prefix_lists[endpoint["ServiceName"]],
            "GatewayId": endpoint["VpcEndpointId"],
            "State": "active",
            "Origin": "CreateRoute",
        }
        for endpoint in ec2._vpc_endpoints.values()
        if table_id in endpoint.get("RouteTableIds", []) and endpoint["ServiceName"] in prefix_lists
    ]
