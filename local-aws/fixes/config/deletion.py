"""AWS Config: recorders and delivery channels can be deleted, which the emulator cannot.

https://docs.aws.amazon.com/config/latest/APIReference/API_DeleteConfigurationRecorder.html
https://docs.aws.amazon.com/config/latest/APIReference/API_DeleteDeliveryChannel.html
"""

import json

from ministack.core.responses import error_response_json, json_response
from ministack.services import config

DELETIONS = {
    "DeleteConfigurationRecorder": ("ConfigurationRecorderName", config._recorders),
    "DeleteDeliveryChannel": ("DeliveryChannelName", config._delivery_channels),
}


def apply() -> None:
    handle = config.handle_request

    async def handle_or_delete(method, path, headers, body, query_params):
        action = headers.get("x-amz-target", "").rpartition(".")[2]
        if action not in DELETIONS:
            return await handle(method, path, headers, body, query_params)
        parameter, store = DELETIONS[action]
        name = json.loads(body or b"{}").get(parameter)
        if name not in store:
            kind = action.removeprefix("Delete")
            return error_response_json(f"NoSuch{kind}Exception", f"Cannot find {kind} {name}.", 400)
        del store[name]
        return json_response({})

    config.handle_request = handle_or_delete
