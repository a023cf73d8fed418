"""CloudFormation: `Fn::GetAtt` of a VPC's address ranges, which every interface endpoint of the CDK asks for.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-vpc.html
"""

from ministack.services import ec2

from ..cloudformation.handlers import add_attributes


def apply() -> None:
    add_attributes("AWS::EC2::VPC", ranges_of)


def ranges_of(vpc_id: str) -> dict:
    return {"CidrBlock": ec2._vpcs[vpc_id]["CidrBlock"]}
