"""IAM: virtual MFA devices show codes. The emulator takes any for one, and gives out seeds that no app reads.

A seed is base32; a code is the six digits of RFC 6238 over 30 seconds. A user gets a device by two codes in a row.
https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_enable_virtual.html
https://docs.aws.amazon.com/IAM/latest/APIReference/API_VirtualMFADevice.html
https://docs.aws.amazon.com/IAM/latest/APIReference/API_EnableMFADevice.html

That a code counts only once is not kept here: a learner would wait for the next one.
"""

import base64
import os
import time

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor import InvalidToken
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from ministack.services import iam

STEP_SECONDS = 30
# As AWS gives it.
SEED_LETTERS = 64
# What a clock may be wrong.
STEPS_AROUND = 2


def apply() -> None:
    describe, enable = iam._virtual_mfa_xml, iam._IAM_HANDLERS["EnableMFADevice"]

    def describe_with_seed(serial, include_user=True):
        device = iam._mfa_devices[serial]
        if len(device["Base32StringSeed"]) != SEED_LETTERS:
            device["Base32StringSeed"] = base64.b32encode(os.urandom(SEED_LETTERS * 5 // 8)).decode()
        return describe(serial, include_user)

    def enable_by_two_codes(params):
        device = iam._mfa_devices.get(iam._p(params, "SerialNumber"))
        codes = [iam._p(params, f"AuthenticationCode{number}") for number in (1, 2)]
        if device and not any(
            is_code(device, codes[0], step) and is_code(device, codes[1], step + 1) for step in steps_around_now()
        ):
            message = "Authentication code for device is not valid."
            return iam._error(403, "InvalidAuthenticationCode", message, ns="iam")
        return enable(params)

    iam._virtual_mfa_xml = describe_with_seed
    iam._IAM_HANDLERS["EnableMFADevice"] = enable_by_two_codes


def shows(device: dict, code: str) -> bool:
    """Whether the device shows this code now, or close to now."""
    return any(is_code(device, code, step) for step in steps_around_now())


def steps_around_now() -> range:
    now = int(time.time()) // STEP_SECONDS
    return range(now - STEPS_AROUND, now + STEPS_AROUND + 1)


def is_code(device: dict, code: str, step: int) -> bool:
    totp = TOTP(base64.b32decode(device["Base32StringSeed"]), 6, SHA1(), STEP_SECONDS)
    try:
        totp.verify(code.encode(), step * STEP_SECONDS)
    except InvalidToken:
        return False
    return True
