"""Names in the log each property of a template that nothing read: `ignored: AWS::X::Y.Property (LogicalId)`.

The emulator drops a property that it does not know in silence. This changes nothing of what is deployed.
"""

import logging

from .handlers import HANDLERS

logger = logging.getLogger("fixes")

# Read by the delete handlers only.
READ_LATER = {("AWS::KMS::Key", "PendingWindowInDays")}


class ReadRecorder(dict):
    """Properties that remember which of them were read; a copy counts as a read of all."""

    def __init__(self, properties: dict):
        super().__init__(properties)
        self.read: set[str] = set()

    def __getitem__(self, key):
        self.read.add(key)
        return super().__getitem__(key)

    def get(self, key, default=None):
        self.read.add(key)
        return super().get(key, default)

    def __iter__(self):
        self.read.update(super().keys())
        return super().__iter__()

    def items(self):
        self.read.update(super().keys())
        return super().items()

    def copy(self):
        return dict(self.items())

    def pop(self, key, *default):
        self.read.add(key)
        return super().pop(key, *default)

    def unread(self) -> set[str]:
        return set(super().keys()) - self.read


def apply() -> None:
    for resource_type in HANDLERS:
        _watch(resource_type)


def _watch(resource_type: str) -> None:
    handler = HANDLERS[resource_type]
    create = handler.get("create")
    if not create:
        return

    def watched_create(logical_id, props, stack_name):
        properties = ReadRecorder(props)
        result = create(logical_id, properties, stack_name)
        for name in sorted(properties.unread()):
            if (resource_type, name) in READ_LATER:
                continue
            logger.warning("ignored: %s.%s (%s)", resource_type, name, logical_id)
        return result

    handler["create"] = watched_create
