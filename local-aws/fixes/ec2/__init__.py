"""EC2 and VPC."""

from . import cloudformation, dry_run, endpoints, instances

FIXES = (cloudformation, dry_run, endpoints, instances)
