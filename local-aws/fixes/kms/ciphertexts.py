"""KMS: what a ciphertext may be, and which key opens it. The emulator encrypts texts of any length, and decrypts with whatever key is named.

Encrypt takes 4,096 bytes at most.
https://docs.aws.amazon.com/kms/latest/APIReference/API_Encrypt.html

A key that is named must be the one that encrypted, or it is IncorrectKeyException.
https://docs.aws.amazon.com/kms/latest/APIReference/API_Decrypt.html

Where no key is named and the one of the ciphertext is not in the Region, the call is refused in words that do not say whether it exists.
https://repost.aws/knowledge-center/glue-400-errors-kms

ReEncrypt decrypts, with the context of the source, and encrypts with another key or context. What is between the two is not answered.
https://docs.aws.amazon.com/kms/latest/APIReference/API_ReEncrypt.html
"""

import base64
import binascii
import json

from ministack.core.responses import error_response_json, json_response
from ministack.services import kms

MOST_BYTES = 4096
UNKNOWN_KEY = (
    "The ciphertext refers to a customer master key that does not exist, does not exist in this region, "
    "or you are not allowed to access."
)
INCORRECT_KEY = "The key ID in the request does not identify a CMK that can perform this operation."


def apply() -> None:
    encrypt, decrypt, handle = kms._encrypt, kms._decrypt, kms.handle_request

    def encrypt_within_limit(data):
        _, error = kms._decode_blob(data.get("Plaintext", ""), "plaintext", MOST_BYTES)
        return error or encrypt(data)

    def decrypt_with_its_key(data):
        return wrong_key(data.get("CiphertextBlob"), data.get("KeyId")) or decrypt(data)

    async def handle_or_re_encrypt(method, path, headers, body, query_params):
        if headers.get("x-amz-target", "").endswith(".ReEncrypt"):
            return re_encrypt(json.loads(body))
        return await handle(method, path, headers, body, query_params)

    kms._encrypt = encrypt_within_limit
    kms._decrypt = decrypt_with_its_key
    kms.handle_request = handle_or_re_encrypt


def id_in(blob) -> str:
    """The id of the key that a ciphertext begins with; nothing for one of an asymmetric key."""
    try:
        id = base64.b64decode(blob or "", validate=True)[:36].decode("ascii")
    except (binascii.Error, ValueError):
        return ""
    return id if len(id) == 36 and (id.startswith("mrk-") or id.count("-") == 4) else ""


def wrong_key(blob, named):
    id = id_in(blob)
    if not id:
        return None
    if not named:
        return None if kms._resolve_key(id) else error_response_json("AccessDeniedException", UNKNOWN_KEY, 400)
    key = kms._resolve_key(named)
    if key is None or key["KeyId"] == id:
        return None
    return error_response_json("IncorrectKeyException", INCORRECT_KEY, 400)


def re_encrypt(data: dict):
    if data.get("DryRun"):
        return error_response_json("UnsupportedOperationException", "The emulator has no dry run of ReEncrypt.", 400)
    opened, error = answer(kms._decrypt, data, "Source", "CiphertextBlob")
    if error:
        return error
    sealed, error = answer(kms._encrypt, {**data, **opened}, "Destination", "Plaintext")
    if error:
        return error
    destination = kms._resolve_key(sealed["KeyId"]) or {}
    materials = {
        "SourceKeyMaterialId": opened.get("KeyMaterialId"),
        "DestinationKeyMaterialId": kms._key_material_id(destination) if "_symmetric_key" in destination else None,
    }
    return json_response(
        {
            "CiphertextBlob": sealed["CiphertextBlob"],
            "SourceKeyId": opened["KeyId"],
            "KeyId": sealed["KeyId"],
            "SourceEncryptionAlgorithm": opened["EncryptionAlgorithm"],
            "DestinationEncryptionAlgorithm": sealed["EncryptionAlgorithm"],
            **{name: value for name, value in materials.items() if value},
        }
    )


def answer(operation, data: dict, side: str, text: str):
    """What one half of the call answers, or the error that it ends with."""
    given = {"KeyId": f"{side}KeyId", text: text}
    given.update({name: f"{side}{name}" for name in ("EncryptionContext", "EncryptionAlgorithm")})
    status, _headers, body = response = operation({name: data[field] for name, field in given.items() if field in data})
    return (json.loads(body), None) if status == 200 else (None, response)
