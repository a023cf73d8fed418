"""EC2 and VPC."""

from . import cloudformation, dry_run, endpoints

FIXES = (cloudformation, dry_run, endpoints)
