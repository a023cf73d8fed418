"""Parameter Store: the newest Amazon Linux is published for ARM, too. The emulator has that for x86.

https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-public-parameters-ami.html
"""

from ministack.services import ssm

NAME = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-"


def apply() -> None:
    # Its images are all stubs.
    ssm._PUBLIC_AMI_PARAMETERS[f"{NAME}arm64"] = ssm._PUBLIC_AMI_PARAMETERS[f"{NAME}x86_64"]
