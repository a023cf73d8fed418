"""STS: whether an assertion is what its provider signed.

https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml_assertions.html
https://www.w3.org/TR/xmldsig-core1/
"""

import base64
import binascii
import hashlib
import re
from xml.etree.ElementTree import ParseError, canonicalize

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509 import load_der_x509_certificate
from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

SAML, DS = "{urn:oasis:names:tc:SAML:2.0:assertion}", "{http://www.w3.org/2000/09/xmldsig#}"
ALGORITHMS = {
    "CanonicalizationMethod": ["http://www.w3.org/2001/10/xml-exc-c14n#"],
    "SignatureMethod": ["http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"],
    "DigestMethod": ["http://www.w3.org/2001/04/xmlenc#sha256"],
    "Transform": [
        "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
        "http://www.w3.org/2001/10/xml-exc-c14n#",
    ],
}


class Refused(Exception):
    """A code and a message of STS."""


def signed_assertion(text: str, metadata):
    invalid = Refused("InvalidIdentityToken", "Response signature invalid")
    try:
        response = base64.b64decode(text, validate=True).decode()
        fromstring(response)
        # One only: what is signed has to be what is read.
        [whole] = re.findall(r"<saml:Assertion .*</saml:Assertion>", response, re.DOTALL)
        assertion = fromstring(whole)
        [signature] = assertion.findall(f"{DS}Signature")
        for name, values in ALGORITHMS.items():
            if [each.get("Algorithm") for each in signature.iter(f"{DS}{name}")] != values:
                raise invalid
        [signed_info] = re.findall(r"<ds:SignedInfo .*</ds:SignedInfo>", whole, re.DOTALL)
        digest = hashlib.sha256(canonicalize(whole, exclude_tags=[f"{DS}Signature"]).encode()).digest()
        is_whole = signature.find(f".//{DS}Reference").get("URI") == f"#{assertion.get('ID')}"
        if not is_whole or base64.b64decode(signature.findtext(f".//{DS}DigestValue")) != digest:
            raise invalid
        value = base64.b64decode(signature.findtext(f"{DS}SignatureValue"))
    except (ValueError, binascii.Error, ParseError, DefusedXmlException, TypeError):
        raise invalid from None
    if issuer_of(assertion) != metadata.get("entityID"):
        raise Refused("InvalidIdentityToken", "Issuer not present in specified provider")
    if not any(signed_by(each.text, value, canonicalize(signed_info).encode()) for each in metadata.iter(f"{DS}X509Certificate")):
        raise invalid
    return assertion


def signed_by(certificate: str, signature: bytes, content: bytes) -> bool:
    try:
        load_der_x509_certificate(base64.b64decode(certificate)).public_key().verify(
            signature, content, PKCS1v15(), SHA256()
        )
    except InvalidSignature:
        return False
    return True


def issuer_of(assertion) -> str:
    return assertion.findtext(f"{SAML}Issuer", "")
