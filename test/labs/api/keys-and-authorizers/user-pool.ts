import type { Template } from 'aws-cdk-lib/assertions';
import { arnOf, resource, resourcesOf } from '../../../support/resources';
import type { LabTests } from '../../../support/test-lab';

const DOMAIN = 'AWS::Cognito::UserPoolDomain';
const PROVIDER = 'AWS::Cognito::UserPoolIdentityProvider';
const FUNCTION = 'AWS::Lambda::Function';

export const pool = (template: Template) => resource(template, 'AWS::Cognito::UserPool', 'CustomersPool');
const ofPool = (template: Template) => ({ UserPoolId: { Ref: pool(template).id } });
const website = (template: Template) =>
  resource(template, 'AWS::Cognito::UserPoolClient', 'CustomersPoolWebsite').Properties;
const domain = (template: Template) => resource(template, DOMAIN, 'LoginDomain');
const risks = (template: Template) =>
  resource(template, 'AWS::Cognito::UserPoolRiskConfigurationAttachment', 'ThreatsAnswers').Properties;

/** Which function is called when. */
const TRIGGERS = {
  PreSignUp: 'Screen',
  PreAuthentication: 'Screen',
  PostConfirmation: 'Welcome',
  PostAuthentication: 'Welcome',
  CustomMessage: 'Mails',
  UserMigration: 'Migrate',
};

/** The claims about the user pool. */
export function userPoolClaims({ claim }: Pick<LabTests, 'claim'>): void {
  claim('cognito-user-pools/user-pool', (template) => {
    const { UsernameAttributes, AutoVerifiedAttributes, AdminCreateUserConfig } = pool(template).Properties;
    expect({ UsernameAttributes, AutoVerifiedAttributes }).toEqual({
      UsernameAttributes: ['email'],
      AutoVerifiedAttributes: ['email'],
    });
    expect(AdminCreateUserConfig).toEqual({ AllowAdminCreateUserOnly: false });
    const { ExplicitAuthFlows, WriteAttributes, GenerateSecret, PreventUserExistenceErrors } = website(template);
    expect(ExplicitAuthFlows).toEqual(
      expect.arrayContaining(['ALLOW_USER_SRP_AUTH', 'ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH']),
    );
    // Not `custom:banned_until`.
    expect(WriteAttributes).toEqual(['email', 'locale']);
    expect({ GenerateSecret, PreventUserExistenceErrors }).toEqual({
      GenerateSecret: false,
      PreventUserExistenceErrors: 'ENABLED',
    });
  });

  claim('cognito-user-pools/password-reset', (template) => {
    expect(pool(template).Properties.AccountRecoverySetting).toEqual({
      RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }],
    });
  });

  claim('cognito-user-pools/mfa', (template) => {
    const { MfaConfiguration, EnabledMfas } = pool(template).Properties;
    expect({ MfaConfiguration, EnabledMfas }).toEqual({
      MfaConfiguration: 'OPTIONAL',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
    });
  });

  claim('cognito-user-pools/federation', (template) => {
    const providers = resourcesOf(template, PROVIDER);
    for (const { Condition, Properties } of providers) {
      expect(Condition).toMatch(/Given$/);
      expect(Properties).toMatchObject(ofPool(template));
    }
    expect(providers.map(({ Properties }) => [Properties.ProviderType, Properties.ProviderName])).toEqual([
      ['Google', 'Google'],
      ['SAML', 'Sponsors'],
      ['OIDC', 'Universities'],
    ]);
    // A client lets in only by what it names, and may name only what is there.
    expect(website(template).SupportedIdentityProviders).toEqual([
      'COGNITO',
      ...providers.map(({ Condition, id }) => ({ 'Fn::If': [Condition, { Ref: id }, { Ref: 'AWS::NoValue' }] })),
    ]);
  });

  claim('cognito-user-pools/triggers', (template) => {
    const { PreTokenGenerationConfig, ...others } = pool(template).Properties.LambdaConfig;
    const arn = (id: string) => arnOf(resource(template, FUNCTION, `Customers${id}`));
    expect(others).toEqual(Object.fromEntries(Object.entries(TRIGGERS).map(([name, id]) => [name, arn(id)])));
    expect(PreTokenGenerationConfig).toEqual({ LambdaArn: arn('Claims'), LambdaVersion: 'V2_0' });
  });

  claim('cognito-user-pools/trigger-permission', (template) => {
    const permissions = resourcesOf(template, 'AWS::Lambda::Permission').filter(
      ({ Properties }) => Properties.Principal === 'cognito-idp.amazonaws.com',
    );
    for (const { Properties } of permissions) {
      expect(Properties).toMatchObject({ Action: 'lambda:InvokeFunction', SourceArn: arnOf(pool(template)) });
    }
    const opened = permissions.map(({ Properties }) => Properties.FunctionName['Fn::GetAtt'][0]);
    const called = [...Object.values(TRIGGERS), 'Claims'].map(
      (id) => resource(template, FUNCTION, `Customers${id}`).id,
    );
    expect(new Set(opened)).toEqual(new Set(called));
  });

  claim('cognito-user-pools/hosted-ui', (template) => {
    expect(domain(template).Properties).toMatchObject({
      ...ofPool(template),
      Domain: { 'Fn::Join': ['', ['concert-hall-', expect.anything()]] },
      ManagedLoginVersion: 2,
    });
    const { CallbackURLs, LogoutURLs, AllowedOAuthFlows, AllowedOAuthFlowsUserPoolClient } = website(template);
    expect({ CallbackURLs, LogoutURLs, AllowedOAuthFlows, AllowedOAuthFlowsUserPoolClient }).toEqual({
      CallbackURLs: ['https://hall.example.com/signed-in'],
      LogoutURLs: ['https://hall.example.com'],
      AllowedOAuthFlows: ['code'],
      AllowedOAuthFlowsUserPoolClient: true,
    });
    // Without a style, managed login shows an error.
    const style = resource(template, 'AWS::Cognito::ManagedLoginBranding', 'LoginStyle').Properties;
    expect(style).toEqual({
      ...ofPool(template),
      ClientId: { Ref: resource(template, 'AWS::Cognito::UserPoolClient', 'CustomersPoolWebsite').id },
      UseCognitoProvidedValues: true,
    });
  });

  claim('cognito-user-pools/hosted-ui-custom-domain', (template) => {
    const own = resource(template, DOMAIN, 'LoginOwnDomain');
    expect(own.Condition).toBe('LoginDomainGiven');
    expect(own.Properties).toMatchObject({
      Domain: { Ref: 'LoginDomain' },
      CustomDomainConfig: { CertificateArn: { Ref: 'LoginCertificateArn' } },
    });
    expect(template.findParameters('LoginCertificateArn').LoginCertificateArn?.Description).toContain('us-east-1');
  });

  claim('cognito-user-pools/ui-branding', hasClassicStyle, { variant: 'classic' });
  claim('cognito-user-pools/adaptive-auth', watchesSignIns, { variant: 'plus' });
  claim('cognito-user-pools/compromised-credentials', refusesLeakedPasswords, { variant: 'plus' });

  claim('cognito-user-pools/alb-and-api', (template) => {
    const arn = arnOf(pool(template));
    expect(resource(template, 'AWS::ApiGateway::Authorizer', 'CallersCustomers').Properties.ProviderARNs).toEqual([
      arn,
    ]);
    const { Condition, Properties } = resource(template, 'AWS::ElasticLoadBalancingV2::ListenerRule', 'BalancerRule');
    expect(Condition).toBe('BalancerGiven');
    expect(Properties.Actions[0]).toEqual({
      Order: 1,
      Type: 'authenticate-cognito',
      AuthenticateCognitoConfig: {
        UserPoolArn: arn,
        UserPoolClientId: { Ref: resource(template, 'AWS::Cognito::UserPoolClient', 'BalancerClient').id },
        UserPoolDomain: { Ref: domain(template).id },
        OnUnauthenticatedRequest: 'authenticate',
      },
    });
  });
}

function hasClassicStyle(template: Template): void {
  const style = resource(template, 'AWS::Cognito::UserPoolUICustomizationAttachment', 'LoginStyle');
  expect(style.Properties).toMatchObject({ ...ofPool(template), ClientId: 'ALL' });
  expect(style.Properties.CSS).toMatch(/^\.banner-customizable \{ background-color: #/);
  expect(domain(template).Properties.ManagedLoginVersion).toBe(1);
}

function watchesSignIns(template: Template): void {
  const { UserPoolAddOns, UserPoolTier } = pool(template).Properties;
  expect({ UserPoolAddOns, UserPoolTier }).toEqual({
    UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' },
    UserPoolTier: 'PLUS',
  });
  expect(risks(template)).toMatchObject({ ...ofPool(template), ClientId: 'ALL' });
  expect(risks(template).AccountTakeoverRiskConfiguration.Actions).toEqual({
    LowAction: { EventAction: 'NO_ACTION', Notify: false },
    MediumAction: { EventAction: 'MFA_IF_CONFIGURED', Notify: false },
    HighAction: { EventAction: 'BLOCK', Notify: false },
  });
}

function refusesLeakedPasswords(template: Template): void {
  expect(risks(template).CompromisedCredentialsRiskConfiguration).toEqual({
    EventFilter: ['SIGN_IN', 'SIGN_UP', 'PASSWORD_CHANGE'],
    Actions: { EventAction: 'BLOCK' },
  });
}
