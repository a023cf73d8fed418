"""What CloudFormation makes of a template with the transform of SAM: from stdin, to stdout."""

import json
import os
import sys
from types import SimpleNamespace

os.environ["AWS_DEFAULT_REGION"] = "us-east-1"

from samtranslator.translator.transform import transform  # noqa: E402

json.dump(transform(json.load(sys.stdin), {}, SimpleNamespace(load=dict)), sys.stdout)
