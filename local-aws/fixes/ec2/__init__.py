"""EC2 and VPC."""

from . import cloudformation

FIXES = (cloudformation,)
