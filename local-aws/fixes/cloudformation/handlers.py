"""How a fix adds to what CloudFormation does with a resource type: the emulator has one table of handlers by type."""

from collections.abc import Callable

from ministack.services.cloudformation.provisioners import _RESOURCE_HANDLERS as HANDLERS


def change_properties(resource_type: str, change: Callable[[dict, str, str], dict]) -> None:
    """Has the handler see `change(properties, stack_name, logical_id)` instead of the template's properties."""
    handler = HANDLERS[resource_type]
    create, update = handler["create"], handler.get("update")

    def changed_create(logical_id, props, stack_name):
        return create(logical_id, change(props, stack_name, logical_id), stack_name)

    def changed_update(physical_id, old_props, new_props, stack_name, logical_id=None):
        old = change(old_props, stack_name, logical_id or physical_id)
        new = change(new_props, stack_name, logical_id or physical_id)
        return _call_update(handler, update, physical_id, old, new, stack_name, logical_id)

    handler["create"] = changed_create
    if update:
        handler["update"] = changed_update


def after_put(resource_type: str, mend: Callable[[str, dict], None]) -> None:
    """Calls `mend(physical_id, properties)` after each create and update of a resource of the type."""
    handler = HANDLERS[resource_type]
    create, update = handler["create"], handler.get("update")

    def mended_create(logical_id, props, stack_name):
        result = create(logical_id, props, stack_name)
        mend(result[0], props)
        return result

    def mended_update(physical_id, old_props, new_props, stack_name, logical_id=None):
        result = _call_update(handler, update, physical_id, old_props, new_props, stack_name, logical_id)
        mend(result[0], new_props)
        return result

    handler["create"] = mended_create
    if update:
        handler["update"] = mended_update


def add_attributes(resource_type: str, attributes_of: Callable[[str], dict]) -> None:
    """Has `Fn::GetAtt` find `attributes_of(physical_id)`, too."""
    handler = HANDLERS[resource_type]
    create, update = handler["create"], handler.get("update")

    def create_with_attributes(logical_id, props, stack_name):
        physical_id, attributes = create(logical_id, props, stack_name)
        return physical_id, {**attributes, **attributes_of(physical_id)}

    def update_with_attributes(physical_id, old_props, new_props, stack_name, logical_id=None):
        updated = _call_update(handler, update, physical_id, old_props, new_props, stack_name, logical_id)
        return updated[0], {**updated[1], **attributes_of(updated[0])}

    handler["create"] = create_with_attributes
    if update:
        handler["update"] = update_with_attributes


def before_delete(resource_type: str, clean: Callable[[str], None]) -> None:
    """Calls `clean(physical_id)` before a resource of the type is deleted."""
    handler = HANDLERS[resource_type]
    delete = handler["delete"]

    def cleaned_delete(physical_id, *arguments):
        clean(physical_id)
        return delete(physical_id, *arguments)

    handler["delete"] = cleaned_delete


def _call_update(handler, update, physical_id, old_props, new_props, stack_name, logical_id):
    if handler.get("update_with_logical_id"):
        return update(physical_id, old_props, new_props, stack_name, logical_id)
    return update(physical_id, old_props, new_props, stack_name)
