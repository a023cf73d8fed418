"""Cognito identity pools: which role somebody gets. The emulator gives each the default role, whatever the rules say, and asks no trust.

Rules are tried in their order, and the first that fits chooses. Where none does, `AmbiguousRoleResolution` says whether the default
role is taken. A claim that is a list (`cognito:groups`) is looked into by `Contains`. What else AWS does with a list, with no rule that
fits and `Deny`, with roles of the token and with a role that the caller names is not known here, and fails.
https://docs.aws.amazon.com/cognito/latest/developerguide/role-based-access-control.html

Where IAM is enforced the role has to trust the identity pool: its id is `aud`, and how somebody logged in is `amr`.
https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html
https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetCredentialsForIdentity.html
"""

import json

from ministack.core.iam_evaluator import EvalContext, evaluate_trust_policy
from ministack.core.responses import error_response_json, get_account_id, get_region
from ministack.services import cognito, iam, sts

ISSUER = "cognito-identity.amazonaws.com"
NOT_TRUSTING = "Invalid identity pool configuration. Check assigned IAM roles for this pool."
MATCHES = {
    "Equals": lambda claim, value: claim == value,
    "NotEqual": lambda claim, value: claim != value,
    "StartsWith": lambda claim, value: claim.startswith(value),
    "Contains": lambda claim, value: value in claim,
}


def apply() -> None:
    get_credentials = cognito._get_credentials_for_identity

    def get_credentials_of_role(data):
        answer = get_credentials(data)
        if answer[0] != 200:
            return answer
        key_id = json.loads(answer[2])["Credentials"]["AccessKeyId"]
        session = sts._sessions.get(key_id)
        pool = cognito._identity_pools.get(session["_identity_pool_id"])
        if pool is None:
            return answer
        if data.get("CustomRoleArn"):
            raise ValueError("The emulator does not know CustomRoleArn of GetCredentialsForIdentity.")
        role_arn = chosen_role(pool, session["_logins"])
        if role_arn and not trusts(role_arn, session):
            sts._sessions.pop(key_id, None)
            return error_response_json("InvalidIdentityPoolConfigurationException", NOT_TRUSTING, 400)
        if role_arn:
            name = role_arn.rpartition("/")[2]
            session["Arn"] = f"arn:aws:sts::{get_account_id()}:assumed-role/{name}/CognitoIdentityCredentials"
        return answer

    cognito._get_credentials_for_identity = get_credentials_of_role


def chosen_role(pool: dict, logins: dict) -> str | None:
    roles = pool.get("_roles") or {}
    for key, mapping in (pool.get("_role_mappings") or {}).items():
        claims = claims_of(mapping.get("IdentityProvider") or key, logins)
        if claims is None:
            continue
        if mapping.get("Type") != "Rules":
            raise ValueError("The emulator does not know roles by the token of an identity pool.")
        for rule in (mapping.get("RulesConfiguration") or {}).get("Rules") or []:
            if rule["Claim"] in claims and fits(rule, claims[rule["Claim"]]):
                return rule["RoleARN"]
        if mapping.get("AmbiguousRoleResolution") != "AuthenticatedRole":
            raise ValueError("The emulator does not know what AWS says where no rule fits and none is to be given.")
    return roles.get("authenticated" if logins else "unauthenticated")


def claims_of(provider: str, logins: dict) -> dict | None:
    """Of who came by this provider; that of a user pool is named with its client."""
    for name, token in logins.items():
        claims = cognito._token_claims(token)
        if provider in (name, f"{name}:{claims.get('aud')}"):
            return claims
    return None


def fits(rule: dict, claim) -> bool:
    if isinstance(claim, list) and rule["MatchType"] != "Contains":
        raise ValueError(f"The emulator does not know {rule['MatchType']} for a claim that is a list.")
    return MATCHES[rule["MatchType"]](claim if isinstance(claim, list) else str(claim), rule["Value"])


def trusts(role_arn: str, session: dict) -> bool:
    from ministack.app import AUTH

    if not AUTH:
        return True
    role = iam._roles.get(role_arn.rpartition("/")[2])
    context = EvalContext(
        principal_arn=ISSUER,
        principal_type="WebIdentityUser",
        principal_account=get_account_id(),
        action="sts:AssumeRoleWithWebIdentity",
        resource_arn=role_arn,
        region=get_region(),
        service_context={
            f"{ISSUER}:aud": session["_identity_pool_id"],
            f"{ISSUER}:sub": session["_identity_id"],
            f"{ISSUER}:amr": session["_cognito_amr"],
        },
    )
    return role is not None and evaluate_trust_policy(role["AssumeRolePolicyDocument"], ISSUER, context)
