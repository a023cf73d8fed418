"""CloudWatch: a metric without dimensions is a metric of its own. Who asks for it gets none of those that have some.

The emulator takes a question without dimensions for one about all metrics of the name.
https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html#Dimension
"""

from ministack.services import cloudwatch


class Exactly(dict):
    """Dimensions that count even if there are none."""

    def __bool__(self) -> bool:
        return True


def apply() -> None:
    dimensions_in = cloudwatch._dims_from_list
    cloudwatch._dims_from_list = lambda dimensions: Exactly(dimensions_in(dimensions))
