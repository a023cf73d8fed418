import type { Template } from 'aws-cdk-lib/assertions';
import { parse } from 'yaml';
import { resource, resourcesOf } from '../../../support/resources';
import type { LabTests } from '../../../support/test-lab';

export const IF = 'Fn::If';
export const NO_VALUE = { Ref: 'AWS::NoValue' };

const app = (template: Template) => resource(template, 'AWS::Amplify::App', 'HostingApp').Properties;
const appId = (template: Template) => ({
  'Fn::GetAtt': [resource(template, 'AWS::Amplify::App', 'HostingApp').id, 'AppId'],
});
const branch = (template: Template, name: string) =>
  resource(template, 'AWS::Amplify::Branch', `Hosting${name}`).Properties;

const given = (parameter: string) => ({ 'Fn::Not': [{ 'Fn::Equals': [{ Ref: parameter }, ''] }] });
/** The condition holds where the parameter is given, which by default it is not. */
export const expectOptional = (template: Template, condition: string, parameter: string) => {
  expect(template.findConditions(condition)[condition]).toEqual(given(parameter));
  expect(template.findParameters(parameter)[parameter]).toMatchObject({ Default: '' });
};

/** The pages: an app of Amplify Hosting, its branches and its domain. */
export function hostingClaims({ claim }: LabTests): void {
  claim('amplify/hosting-app', (template) => {
    expect(app(template)).toMatchObject({
      Repository: { [IF]: ['HasRepository', { Ref: 'Repository' }, NO_VALUE] },
      AccessToken: { [IF]: ['HasRepository', { Ref: 'RepositoryToken' }, NO_VALUE] },
      Platform: 'WEB',
    });
    expectOptional(template, 'HasRepository', 'Repository');
    expect(template.findParameters('RepositoryToken').RepositoryToken).toMatchObject({ NoEcho: true, Default: '' });
    const branches = resourcesOf(template, 'AWS::Amplify::Branch').map(({ Properties }) => Properties);
    expect(branches.map(({ BranchName }) => BranchName)).toEqual(['main', 'next']);
    for (const { AppId, EnableAutoBuild } of branches) {
      expect(AppId).toEqual(appId(template));
      expect(EnableAutoBuild).toEqual({ [IF]: ['HasRepository', true, false] });
    }
  });

  claim('amplify/pull-request-preview', (template) => {
    expect(branch(template, 'Main').EnablePullRequestPreview).toEqual({ [IF]: ['HasRepository', true, false] });
    expectOptional(template, 'HasRepository', 'Repository');
  });

  claim('amplify/custom-domain', (template) => {
    const domain = resource(template, 'AWS::Amplify::Domain', 'HostingDomain');
    const nameOf = (name: string) => ({
      'Fn::GetAtt': [resource(template, 'AWS::Amplify::Branch', `Hosting${name}`).id, 'BranchName'],
    });
    expect(domain).toMatchObject({
      Condition: 'HasSiteDomain',
      Properties: { AppId: appId(template), DomainName: { Ref: 'SiteDomainName' } },
    });
    expect(domain.Properties.SubDomainSettings).toEqual([
      { BranchName: nameOf('Main'), Prefix: '' },
      { BranchName: nameOf('Next'), Prefix: 'next' },
    ]);
    expectOptional(template, 'HasSiteDomain', 'SiteDomainName');
  });

  claim('amplify/password-protection', (template) => {
    const password = resource(template, 'AWS::SecretsManager::Secret', 'HostingPassword');
    expect(branch(template, 'Next').BasicAuthConfig).toEqual({
      EnableBasicAuth: true,
      Username: 'friend',
      Password: {
        'Fn::Join': ['', ['{{resolve:secretsmanager:', { Ref: password.id }, ':SecretString:::}}']],
      },
    });
    expect(password.Properties.GenerateSecretString).toEqual({ PasswordLength: 20, ExcludePunctuation: true });
    expect(branch(template, 'Main')).not.toHaveProperty('BasicAuthConfig');
  });

  claim('amplify/redirects-headers', (template) => {
    const { CustomRules, CustomHeaders } = app(template);
    expect(CustomRules[0]).toEqual({ Source: '/tasks/<id>', Target: '/to-dos/<id>', Status: '301' });
    expect(CustomRules[1]).toMatchObject({ Target: '/index.html', Status: '200' });
    // A path of the app's own, and no file.
    const source = new RegExp(CustomRules[1].Source.slice(2, -2));
    expect(['to-dos', 'to-dos/7', 'app.js', 'photo.webp'].map((path) => source.test(path))).toEqual([
      ...[true, true, false, false],
    ]);
    const [all, assets] = parse(CustomHeaders).customHeaders;
    expect(all.pattern).toBe('**');
    expect(all.headers).toContainEqual({ key: 'X-Frame-Options', value: 'DENY' });
    expect(assets).toEqual({
      pattern: '/assets/**',
      headers: [{ key: 'Cache-Control', value: 'public, max-age=31536000, immutable' }],
    });
  });

  claim('amplify/test-step', (template) => {
    const { BuildSpec } = app(template);
    expect(BuildSpec).toContain('\ntest:\n');
    const { test, frontend } = parse(BuildSpec);
    expect(Object.keys(test.phases)).toEqual(['preTest', 'test', 'postTest']);
    expect(test.phases.test.commands.join()).toContain('npx cypress run');
    expect(test.artifacts.configFilePath).toBe('**/mochawesome.json');
    expect(frontend.artifacts.baseDirectory).toBe('dist');
  });
}
