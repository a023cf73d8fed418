"""Lambda: the AWS SDK for JavaScript v3, which the Node.js runtimes bring along.

CDK's own custom resources (`autoDeleteObjects`) rely on it. What is found is the part of it that this project has.
https://docs.aws.amazon.com/lambda/latest/dg/lambda-nodejs.html
"""

import tempfile
from pathlib import Path

SDK = Path(__file__).resolve().parents[3] / "node_modules" / "@aws-sdk"


def apply() -> None:
    # Node.js looks for modules in the folders above the function's code, which is unpacked below this one; only the SDK
    # is here, so that a dependency that a lab forgot to bundle is missing as it would be on AWS.
    modules = Path(tempfile.gettempdir()) / "node_modules"
    modules.mkdir(exist_ok=True)
    (modules / SDK.name).symlink_to(SDK)
