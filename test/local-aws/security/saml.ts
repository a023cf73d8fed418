import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { STS } from '@aws-sdk/client-sts';
import { PROJECT } from '../../../lib/project';
import { outcomeOf, roleFor } from '../iam-support';
import { configOf, deploy, enforcingIam, itIsFixed } from '../support';

const IDP = join(PROJECT, 'lib/walkthrough/corporate-idp.mjs');
const ACCOUNT = '000000000000';

itIsFixed(
  'who comes from a SAML provider gets a role that his answer names, if it is signed and trusted',
  async (aws) => {
    const home = mkdtempSync(join(tmpdir(), 'saml-'));
    const keyOf = (name: string) => {
      const [key, certificate] = [join(home, `${name}.key`), join(home, `${name}.crt`)];
      const made = [
        'req',
        '-x509',
        '-newkey',
        'rsa:2048',
        '-nodes',
        '-subj',
        '/CN=made-up',
        '-keyout',
        key,
        '-out',
        certificate,
      ];
      execFileSync('openssl', made, { stdio: 'ignore' });
      return { key, certificate };
    };
    const idp = (...args: string[]) => execFileSync('node', [IDP, ...args]).toString();
    const [own, strange] = [keyOf('own'), keyOf('strange')];
    const {
      Directory = '',
      Role,
      Other,
      Unasked,
    } = await deploy(aws, 'saml', {
      Directory: {
        Type: 'AWS::IAM::SAMLProvider',
        Properties: { SamlMetadataDocument: idp('metadata', own.certificate) },
      },
      Role: roleFor({ Ref: 'Directory' }, 'AssumeRoleWithSAML', {
        StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' },
      }),
      Other: roleFor({ Ref: 'Directory' }, 'AssumeRoleWithWebIdentity'),
      Unasked: roleFor({ Ref: 'Directory' }, 'AssumeRoleWithSAML', {
        StringEquals: { 'SAML:aud': 'https://elsewhere' },
      }),
    });
    const roleArn = (name: string | undefined) => `arn:aws:iam::${ACCOUNT}:role/${name}`;
    const sts = new STS(configOf(aws));
    const signed = (key: string, role: string | undefined) =>
      idp('sign', key, 'mia@corp.invalid', roleArn(role), Directory);
    const take = (SAMLAssertion: string, role = Role) =>
      enforcingIam(aws, () =>
        outcomeOf(sts.assumeRoleWithSAML({ RoleArn: roleArn(role), PrincipalArn: Directory, SAMLAssertion })),
      );
    const changed = (text: string, from: string, to: string) =>
      Buffer.from(Buffer.from(text, 'base64').toString().replaceAll(from, to)).toString('base64');

    const good = signed(own.key, Role);
    expect(await take(good)).toMatchObject({
      Subject: 'mia@corp.invalid',
      SubjectType: 'persistent',
      Issuer: 'https://login.made-up-corp.invalid/saml',
      AssumedRoleUser: { Arn: `arn:aws:sts::${ACCOUNT}:assumed-role/${Role}/mia@corp.invalid` },
    });
    const INVALID = 'InvalidIdentityTokenException';
    expect(await take(signed(strange.key, Role))).toBe(INVALID);
    expect(await take(changed(good, 'mia@', 'max@'))).toBe(INVALID);
    expect(await take(changed(good, '#rsa-sha256', '#rsa-sha1'))).toBe(INVALID);
    expect(await take('no answer')).toBe(INVALID);
    expect(await take(good, Other)).toBe('AccessDenied');
    expect(await take(signed(own.key, Other), Other)).toBe('AccessDenied');
    expect(await take(signed(own.key, Unasked), Unasked)).toBe('AccessDenied');
  },
);
