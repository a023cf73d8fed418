"""EC2 and VPC."""

from . import cloudformation, endpoints

FIXES = (cloudformation, endpoints)
