"""CloudFormation: a key whose material comes from outside has none yet: it waits for it. The emulator's is enabled, and fails when it is used.

https://docs.aws.amazon.com/kms/latest/developerguide/importing-keys-create-cmk.html
https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html
"""

from ministack.services.cloudformation import provisioners

MATERIAL = ("_symmetric_key", "_hmac_key", "_private_key")


def apply() -> None:
    apply_props = provisioners._kms_apply_key_props

    def apply_without_material(record, props):
        apply_props(record, props)
        if record["Origin"] == "EXTERNAL" and not any(name in record for name in MATERIAL):
            record.update(KeyState="PendingImport", Enabled=False)

    provisioners._kms_apply_key_props = apply_without_material
