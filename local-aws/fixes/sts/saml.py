"""STS: a role for who comes from a SAML identity provider. The emulator registers providers and knows no AssumeRoleWithSAML.

The assertion has to be signed (RSA with SHA-256, exclusive canonical XML) by a certificate of the provider's metadata, meant for AWS's
sign-in page, not over, and name the role with the provider. It declares the prefixes of its names itself: no other form is known here.
https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithSAML.html
https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml_assertions.html
"""

import re
import time
from datetime import datetime
from xml.sax.saxutils import escape

from defusedxml.ElementTree import fromstring
from ministack.core.iam_evaluator import EvalContext, _action_matches, evaluate_trust_policy
from ministack.core.responses import get_account_id, get_region
from ministack.services import iam, sts

from .assertions import SAML, Refused, issuer_of, signed_assertion
from .web_identity import first, form

ACTION = "sts:AssumeRoleWithSAML"
SIGN_IN = re.compile(r"https://([a-z0-9-]+\.)?signin\.aws\.amazon\.com/saml")
ATTRIBUTES = "https://aws.amazon.com/SAML/Attributes/"

def apply() -> None:
    handle_request = sts.handle_request

    async def or_assume_with_saml(method, path, headers, body, query_params):
        params = form(body, query_params)
        if first(params, "Action") != "AssumeRoleWithSAML":
            return await handle_request(method, path, headers, body, query_params)
        try:
            return assume(params)
        except Refused as refused:
            return sts._error(403 if refused.args[0] == "AccessDenied" else 400, *refused.args, ns="sts")

    sts.handle_request = or_assume_with_saml


def assume(params: dict):
    role_arn, provider_arn = first(params, "RoleArn"), first(params, "PrincipalArn")
    provider = iam._saml_providers.get(provider_arn)
    if provider is None:
        raise Refused("InvalidIdentityToken", "Specified provider doesn't exist")
    assertion = signed_assertion(first(params, "SAMLAssertion"), fromstring(provider["SAMLMetadataDocument"]))
    subject, confirmation = assertion.find(f".//{SAML}NameID"), assertion.find(f".//{SAML}SubjectConfirmationData")
    recipient = confirmation.get("Recipient", "")
    if not SIGN_IN.fullmatch(recipient):
        raise Refused("InvalidIdentityToken", "The recipient of the assertion is not AWS")
    ends = [confirmation.get("NotOnOrAfter"), assertion.find(f"{SAML}Conditions").get("NotOnOrAfter")]
    if any(end and datetime.fromisoformat(end).timestamp() <= time.time() for end in ends):
        raise Refused("ExpiredTokenException", "Token must be redeemed within 5 minutes of issuance")
    pairs = [set(value.split(",")) for value in attribute(assertion, "Role")]
    role = iam._roles.get(role_arn.rpartition("/")[2])
    if {role_arn, provider_arn} not in pairs or role is None or not trusts(role, role_arn, provider_arn, recipient):
        raise Refused("AccessDenied", "Not authorized to perform sts:AssumeRoleWithSAML")
    session_name = next(iter(attribute(assertion, "RoleSessionName")), "")
    audience = assertion.findtext(f".//{SAML}Audience", "")
    format_of_name = subject.get("Format", "").removeprefix("urn:oasis:names:tc:SAML:2.0:nameid-format:")
    said = {"Subject": subject.text, "SubjectType": format_of_name, "Issuer": issuer_of(assertion), "Audience": audience}
    return credentials(role, role_arn, session_name, int(first(params, "DurationSeconds") or 3600), said)


def attribute(assertion, name: str) -> list[str]:
    found = assertion.findall(f".//{SAML}Attribute[@Name='{ATTRIBUTES}{name}']/{SAML}AttributeValue")
    return [value.text or "" for value in found]


def trusts(role: dict, role_arn: str, provider_arn: str, recipient: str) -> bool:
    """The emulator knows federated principals of one action only: statements for this one are asked as if they were for that."""
    document = role["AssumeRolePolicyDocument"]
    statements = iam.json.loads(document)["Statement"] if isinstance(document, str) else document["Statement"]
    federated = "sts:AssumeRoleWithWebIdentity"
    context = EvalContext(
        principal_arn=provider_arn,
        principal_type="SAMLUser",
        principal_account=get_account_id(),
        action=federated,
        resource_arn=role_arn,
        region=get_region(),
        service_context={"saml:aud": recipient},
    )
    asked = [
        {**each, "Action": federated}
        for each in (statements if isinstance(statements, list) else [statements])
        if _action_matches(ACTION, [each.get("Action", [])] if isinstance(each.get("Action"), str) else each["Action"], [])
    ]
    return evaluate_trust_policy({"Statement": asked}, provider_arn, context)


def credentials(role: dict, role_arn: str, session_name: str, seconds: int, said: dict):
    arn, invalid = sts._assumed_role_arn(role_arn, session_name)
    if invalid:
        return invalid
    key_id, secret, token = sts._gen_session_access_key(), sts._gen_secret(), sts._gen_session_token()
    who = f"{role['RoleId']}:{session_name}"
    sts.register_session(
        key_id,
        {
            "Arn": arn,
            "UserId": who,
            "SecretAccessKey": secret,
            "SessionToken": token,
            "Expiration": time.time() + seconds,
            "AccountId": get_account_id(),
            "PrincipalType": "AssumedRole",
        },
    )
    rest = "".join(f"<{name}>{escape(value or '')}</{name}>" for name, value in said.items())
    answer = (
        f"<Credentials><AccessKeyId>{key_id}</AccessKeyId><SecretAccessKey>{secret}</SecretAccessKey>"
        f"<SessionToken>{token}</SessionToken><Expiration>{sts._future(seconds)}</Expiration></Credentials>"
        f"<AssumedRoleUser><AssumedRoleId>{who}</AssumedRoleId><Arn>{arn}</Arn></AssumedRoleUser>{rest}"
    )
    name = "AssumeRoleWithSAML"
    return sts._xml(200, f"{name}Response", f"<{name}Result>{answer}</{name}Result>", ns="sts")
