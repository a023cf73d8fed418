"""IAM: which kind of policy a refusal is for. The emulator always says that it is one of the identity.

https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html

`judged` is also what the encoded message of a refusal is made of.
"""

from contextvars import ContextVar
from dataclasses import dataclass

from ministack.core import iam_actions, iam_evaluator

# These word it by themselves.
OWN_WORDS = {"iot-data", "logs", "ssm"}


class OfSession(list):
    kind = "session policy"


class OfBoundary(list):
    kind = "permissions boundary"


@dataclass
class Judged:
    context: object
    layers: tuple

    def deny(self):
        """The statement that denies, and the layer that it is in."""
        for layer in self.layers:
            for statements in layer:
                found = iam_evaluator._first_match(self.context, statements, "Deny")
                if found:
                    return found, layer
        return None, None

    def reason(self, explicit_deny: bool) -> str:
        if explicit_deny:
            _, layer = self.deny()
            return f"with an explicit deny in {article(layer)}"
        for layer in self.layers:
            if not any(iam_evaluator._first_match(self.context, statements, "Allow") for statements in layer):
                return f"because no {kind_of(layer)} allows the {self.context.action} action"
        return ""


_judged: ContextVar[Judged | None] = ContextVar("judged_request", default=None)


def judged() -> Judged | None:
    return _judged.get()


def kind_of(layer) -> str:
    return getattr(layer, "kind", "identity-based policy")


def article(layer) -> str:
    kind = kind_of(layer)
    return f"an {kind}" if kind.startswith("i") else f"a {kind}"


def apply() -> None:
    of_session, of_boundary, evaluate, enforce, respond = (
        iam_evaluator._session_policy_limits,
        iam_evaluator._permissions_boundary,
        iam_evaluator.evaluate,
        iam_evaluator.enforce,
        iam_actions.access_denied_response,
    )

    def evaluate_and_keep(context, policies, *limits):
        # The identity's policies come first, and those of the resource after them.
        if _judged.get() is None:
            _judged.set(Judged(context, (policies, *limits)))
        return evaluate(context, policies, *limits)

    def enforce_anew(*args, **kwargs):
        _judged.set(None)
        return enforce(*args, **kwargs)

    def respond_with_kind(service, action, principal_arn, request_id, **said):
        found = _judged.get()
        decided = said.get("error_code") or said.get("message") or said.get("resource_policy_arn")
        if found and not decided and service not in OWN_WORDS:
            reason = found.reason(bool(said.get("explicit_deny")))
            # Else it was what the resource says that decided.
            if reason:
                said["message"] = f"User: {principal_arn} is not authorized to perform: {action} {reason}"
        return respond(service, action, principal_arn, request_id, **said)

    iam_evaluator._session_policy_limits = lambda *of: [OfSession(layer) for layer in of_session(*of)]
    iam_evaluator._permissions_boundary = lambda *of: [OfBoundary(layer) for layer in of_boundary(*of)]
    iam_evaluator.evaluate = evaluate_and_keep
    iam_evaluator.enforce = enforce_anew
    iam_actions.access_denied_response = respond_with_kind
