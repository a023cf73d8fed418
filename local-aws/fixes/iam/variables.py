"""IAM: variables in policies. The emulator takes `${aws:username}` for text, so that a policy with one allows or denies nobody.

A variable stands for a key of the request that has one value. Where the request has none, what names it matches nothing, unless it
has a default: `${aws:PrincipalTag/team, 'none'}`. Only policies of version 2012-10-17 have variables. `${*}`, `${?}` and `${$}` are
not known here.
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html

Who comes from an identity pool has keys that say so.
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif
"""

import json
import re
from dataclasses import replace

from ministack.core import iam_evaluator
from ministack.services import sts

VARIABLE = re.compile(r"\$\{([^},]*)(?:,\s*'([^']*)')?\}")
VERSION = "2012-10-17"


def apply() -> None:
    parse, first_match, principal_keys = (
        iam_evaluator.parse_policy_document,
        iam_evaluator._first_match,
        iam_evaluator._principal_keys,
    )

    def parse_with_version(document):
        statements = parse(document)
        for statement in statements:
            statement.has_variables = version_of(document) == VERSION
        return statements

    def first_match_with_values(context, statements, effect):
        filled = ((filled_in(statement, context), statement) for statement in statements)
        return next((own for each, own in filled if first_match(context, [each], effect)), None)

    def keys_of_identity(credential):
        session = sts._sessions.get(credential.access_key_id) or {}
        return {**principal_keys(credential), **identity_keys(session)}

    iam_evaluator.parse_policy_document = parse_with_version
    iam_evaluator._first_match = first_match_with_values
    iam_evaluator._principal_keys = keys_of_identity


def version_of(document) -> str | None:
    try:
        document = json.loads(document) if isinstance(document, str) else document
    except ValueError:
        return None
    return document.get("Version") if isinstance(document, dict) else None


def identity_keys(session: dict) -> dict:
    if "_identity_id" not in session:
        return {}
    return {
        "cognito-identity.amazonaws.com:sub": session["_identity_id"],
        "cognito-identity.amazonaws.com:aud": session["_identity_pool_id"],
        "cognito-identity.amazonaws.com:amr": session["_cognito_amr"],
    }


def filled_in(statement, context):
    if not getattr(statement, "has_variables", False):
        return statement
    return replace(
        statement,
        resources=values(statement.resources, context),
        not_resources=values(statement.not_resources, context),
        conditions={
            operator: {key: values(expected, context) for key, expected in block.items()}
            for operator, block in statement.conditions.items()
        },
    )


def values(texts, context) -> list:
    """What can be filled in; a text whose variable has no value equals nothing."""
    texts = texts if isinstance(texts, list) else [texts]
    return [filled(text, context) if isinstance(text, str) and "${" in text else text for text in texts]


def filled(text: str, context) -> str:
    def value_of(found: re.Match) -> str:
        name, default = found.group(1).strip(), found.group(2)
        if name in ("*", "?", "$"):
            raise ValueError(f"The emulator does not know {found.group(0)} in a policy.")
        value = iam_evaluator._resolve_condition_key(name, context)
        if value is None or isinstance(value, list):
            # Not empty: that would be a value.
            return "\0" if default is None else default
        return str(value)

    return VARIABLE.sub(value_of, text)
