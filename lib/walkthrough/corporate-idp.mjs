// What a corporate identity provider does, and no more: it says which certificate it signs with, and signs who somebody is.
//   node corporate-idp.mjs metadata <certificate>
//   node corporate-idp.mjs sign <key> <user> <role ARN> <provider ARN>
import { createHash, createSign, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';

const ENTITY = 'https://login.made-up-corp.invalid/saml';
const AWS_SIGN_IN = 'https://signin.aws.amazon.com/saml';
const ATTRIBUTES = 'https://aws.amazon.com/SAML/Attributes';
const SAML = 'urn:oasis:names:tc:SAML:2.0';
const DS = 'http://www.w3.org/2000/09/xmldsig#';
const CANONICAL = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const FIVE_MINUTES = 300_000;

const [what, file, ...rest] = process.argv.slice(2);
const pem = readFileSync(file, 'utf8');
process.stdout.write(what === 'metadata' ? metadata() : Buffer.from(response(...rest)).toString('base64'));

function metadata() {
  const certificate = pem.replace(/-----.*-----|\s/g, '');
  return `<md:EntityDescriptor xmlns:md="${SAML}:metadata" entityID="${ENTITY}">
  <md:IDPSSODescriptor WantAuthnRequestsSigned="false" protocolSupportEnumeration="${SAML}:protocol">
    <md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="${DS}"><ds:X509Data>
      <ds:X509Certificate>${certificate}</ds:X509Certificate>
    </ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
    <md:NameIDFormat>${SAML}:nameid-format:persistent</md:NameIDFormat>
    <md:SingleSignOnService Binding="${SAML}:bindings:HTTP-POST" Location="${ENTITY}/sso"/>
  </md:IDPSSODescriptor>
</md:EntityDescriptor>`;
}

// All of this is written in canonical form, so that its text is what is signed.
function response(user, role, provider) {
  const now = new Date().toISOString();
  const end = new Date(Date.now() + FIVE_MINUTES).toISOString();
  const id = `_${randomUUID()}`;
  const attribute = (name, value) =>
    `<saml:Attribute Name="${ATTRIBUTES}/${name}"><saml:AttributeValue>${value}</saml:AttributeValue></saml:Attribute>`;
  const start = `<saml:Assertion xmlns:saml="${SAML}:assertion" ID="${id}" IssueInstant="${now}" Version="2.0"><saml:Issuer>${ENTITY}</saml:Issuer>`;
  const body = [
    `<saml:Subject><saml:NameID Format="${SAML}:nameid-format:persistent">${user}</saml:NameID>`,
    `<saml:SubjectConfirmation Method="${SAML}:cm:bearer">`,
    `<saml:SubjectConfirmationData NotOnOrAfter="${end}" Recipient="${AWS_SIGN_IN}"></saml:SubjectConfirmationData>`,
    '</saml:SubjectConfirmation></saml:Subject>',
    `<saml:Conditions NotBefore="${now}" NotOnOrAfter="${end}"><saml:AudienceRestriction>`,
    '<saml:Audience>urn:amazon:webservices</saml:Audience></saml:AudienceRestriction></saml:Conditions>',
    `<saml:AuthnStatement AuthnInstant="${now}"><saml:AuthnContext>`,
    `<saml:AuthnContextClassRef>${SAML}:ac:classes:PasswordProtectedTransport</saml:AuthnContextClassRef>`,
    '</saml:AuthnContext></saml:AuthnStatement><saml:AttributeStatement>',
    attribute('Role', `${role},${provider}`),
    attribute('RoleSessionName', user),
    '</saml:AttributeStatement></saml:Assertion>',
  ].join('');
  return [
    `<samlp:Response xmlns:samlp="${SAML}:protocol" Destination="${AWS_SIGN_IN}" ID="_${randomUUID()}" IssueInstant="${now}" Version="2.0">`,
    `<saml:Issuer xmlns:saml="${SAML}:assertion">${ENTITY}</saml:Issuer>`,
    `<samlp:Status><samlp:StatusCode Value="${SAML}:status:Success"></samlp:StatusCode></samlp:Status>`,
    `${start}${signatureOf(id, start + body)}${body}</samlp:Response>`,
  ].join('');
}

function signatureOf(id, assertion) {
  const info = [
    `<ds:SignedInfo xmlns:ds="${DS}"><ds:CanonicalizationMethod Algorithm="${CANONICAL}"></ds:CanonicalizationMethod>`,
    '<ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"></ds:SignatureMethod>',
    `<ds:Reference URI="#${id}"><ds:Transforms><ds:Transform Algorithm="${DS}enveloped-signature"></ds:Transform>`,
    `<ds:Transform Algorithm="${CANONICAL}"></ds:Transform></ds:Transforms>`,
    '<ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"></ds:DigestMethod>',
    `<ds:DigestValue>${createHash('sha256').update(assertion).digest('base64')}</ds:DigestValue>`,
    '</ds:Reference></ds:SignedInfo>',
  ].join('');
  const value = createSign('RSA-SHA256').update(info).sign(pem, 'base64');
  return `<ds:Signature xmlns:ds="${DS}">${info}<ds:SignatureValue>${value}</ds:SignatureValue></ds:Signature>`;
}
