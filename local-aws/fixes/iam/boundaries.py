"""IAM: `iam:PermissionsBoundary` in a policy about policies. The emulator's requests do not have it, so that such a policy allows nothing.

It is the boundary that a request sets, or else the one that its user or role has.
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html
"""

from ministack.core import iam_actions
from ministack.services import iam

SETTING = {"CreateRole", "CreateUser", "PutRolePermissionsBoundary", "PutUserPermissionsBoundary"}
CHANGING = {
    f"{operation}{entity}Policy" for operation in ("Attach", "Delete", "Detach", "Put") for entity in ("Role", "User")
} | {"DeleteRolePermissionsBoundary", "DeleteUserPermissionsBoundary"}


def apply() -> None:
    context_of = iam_actions.request_tag_context

    def with_boundary(service, action, body, params):
        boundary = boundary_of(action.removeprefix("iam:"), params) if service == "iam" else None
        key = {"iam:PermissionsBoundary": boundary} if boundary else {}
        return {**context_of(service, action, body, params), **key}

    iam_actions.request_tag_context = with_boundary


def boundary_of(operation: str, params: dict) -> str | None:
    if operation in SETTING:
        return iam._p(params, "PermissionsBoundary")
    if operation in CHANGING:
        entity = iam._roles.get(iam._p(params, "RoleName")) or iam._users.get(iam._p(params, "UserName")) or {}
        return entity.get("PermissionsBoundary")
    return None
