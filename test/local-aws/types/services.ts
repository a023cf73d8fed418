import { arnOf, functionOf, type Resources, ref, role } from '../templates';
import { join, of, vpc } from './resources';

const policy = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 's3:ListAllMyBuckets', Resource: '*' }],
};

/** Stacks with a resource of each other type of the table. */
export const SERVICE_STACKS: Record<string, Resources> = {
  events: {
    Bus: of('Events::EventBus', { Name: 'shop' }),
    Archive: of('Events::Archive', { SourceArn: arnOf('Bus'), EventPattern: { source: ['shop'] }, RetentionDays: 1 }),
    BusPolicy: of('Events::EventBusPolicy', {
      EventBusName: ref('Bus'),
      StatementId: 'others',
      Statement: { Effect: 'Allow', Principal: '*', Action: 'events:PutEvents', Resource: arnOf('Bus') },
    }),
    Connection: of('Events::Connection', {
      AuthorizationType: 'API_KEY',
      AuthParameters: { ApiKeyAuthParameters: { ApiKeyName: 'key', ApiKeyValue: 'none' } },
    }),
    Destination: of('Events::ApiDestination', {
      ConnectionArn: arnOf('Connection'),
      HttpMethod: 'POST',
      InvocationEndpoint: 'https://shop.example.com',
    }),
  },
  questions: {
    Saved: of('Logs::QueryDefinition', { Name: 'latest', QueryString: 'fields @message | limit 1' }),
  },
  identity: {
    Role: role,
    User: of('IAM::User'),
    Key: of('IAM::AccessKey', { UserName: ref('User') }),
    Group: of('IAM::Group', {
      ManagedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
      Policies: [{ PolicyName: 'list', PolicyDocument: policy }],
    }),
    Member: of('IAM::UserToGroupAddition', { GroupName: ref('Group'), Users: [ref('User')] }),
    RolePolicy: of('IAM::RolePolicy', { RoleName: ref('Role'), PolicyName: 'list', PolicyDocument: policy }),
    OpenId: of('IAM::OIDCProvider', {
      Url: 'https://token.example.com',
      ClientIdList: ['sts.amazonaws.com'],
      ThumbprintList: ['a'.repeat(40)],
    }),
    Saml: of('IAM::SAMLProvider', { SamlMetadataDocument: `<EntityDescriptor>${' '.repeat(1000)}</EntityDescriptor>` }),
    Pool: of('Cognito::UserPool'),
    PoolUser: of('Cognito::UserPoolUser', {
      UserPoolId: ref('Pool'),
      Username: 'ann',
      UserAttributes: [{ Name: 'email', Value: 'ann@example.com' }],
    }),
    PoolProvider: of('Cognito::UserPoolIdentityProvider', {
      UserPoolId: ref('Pool'),
      ProviderName: 'Google',
      ProviderType: 'Google',
      ProviderDetails: { client_id: 'lab', client_secret: 'none', authorize_scopes: 'openid' },
    }),
    Domain: of('Cognito::UserPoolDomain', { UserPoolId: ref('Pool'), Domain: 'lab' }),
    Look: of('Cognito::UserPoolUICustomizationAttachment', {
      UserPoolId: ref('Pool'),
      ClientId: 'ALL',
      CSS: '.logo {}',
    }),
  },
  logs: {
    Destination: of('Logs::Destination', {
      DestinationName: 'central',
      TargetArn: 'arn:aws:kinesis:us-east-1:000000000000:stream/central',
      RoleArn: 'arn:aws:iam::000000000000:role/central',
      DestinationPolicy: '{}',
    }),
    Alarm: of('CloudWatch::Alarm', {
      Namespace: 'Lab',
      MetricName: 'failed',
      ComparisonOperator: 'GreaterThanThreshold',
      EvaluationPeriods: 1,
      Period: 60,
      Statistic: 'Sum',
      Threshold: 1,
    }),
    Both: of('CloudWatch::CompositeAlarm', { AlarmRule: join('ALARM("', ref('Alarm'), '")') }),
    Bucket: of('S3::Bucket'),
    Trail: of('CloudTrail::Trail', { S3BucketName: ref('Bucket'), IsLogging: 'true', IsMultiRegionTrail: true }),
    Budget: of('Budgets::Budget', {
      Budget: { BudgetType: 'COST', TimeUnit: 'MONTHLY', BudgetLimit: { Amount: 10, Unit: 'USD' } },
    }),
  },
  config: {
    Bucket: of('S3::Bucket'),
    Recorder: of('Config::ConfigurationRecorder', {
      RoleARN: 'arn:aws:iam::000000000000:role/config',
      RecordingGroup: { AllSupported: true },
    }),
    Channel: of('Config::DeliveryChannel', { S3BucketName: ref('Bucket') }),
    Rule: of('Config::ConfigRule', {
      Source: { Owner: 'AWS', SourceIdentifier: 'S3_BUCKET_VERSIONING_ENABLED' },
      InputParameters: { any: 'thing' },
    }),
  },
  tracing: {
    Slow: of('XRay::Group', { GroupName: 'slow', FilterExpression: 'responsetime > 1' }),
    Rule: of('XRay::SamplingRule', {
      SamplingRule: {
        RuleName: 'all',
        ServiceName: '*',
        ServiceType: '*',
        Host: '*',
        HTTPMethod: '*',
        URLPath: '*',
        ResourceARN: '*',
        Priority: 9,
        FixedRate: 1,
        ReservoirSize: 0,
        Version: 1,
      },
    }),
  },
  secrets: {
    Role: role,
    Rotation: functionOf('exports.handler = async () => {};'),
    Secret: of('SecretsManager::Secret', { SecretString: 'one' }),
    SecretPolicy: of('SecretsManager::ResourcePolicy', { SecretId: ref('Secret'), ResourcePolicy: policy }),
    Permission: of('Lambda::Permission', {
      FunctionName: ref('Rotation'),
      Action: 'lambda:InvokeFunction',
      Principal: 'secretsmanager.amazonaws.com',
    }),
    Schedule: {
      DependsOn: 'Permission',
      ...of('SecretsManager::RotationSchedule', {
        SecretId: ref('Secret'),
        RotationLambdaARN: arnOf('Rotation'),
        RotationRules: { AutomaticallyAfterDays: '30' },
      }),
    },
    Activity: of('StepFunctions::Activity', { Name: 'approve' }),
  },
  data: {
    ...vpc,
    Second: of('EC2::Subnet', { VpcId: ref('Vpc'), CidrBlock: '10.0.1.0/24', AvailabilityZone: 'us-east-1b' }),
    Query: of('Athena::NamedQuery', { Database: 'shop', QueryString: 'SELECT 1' }),
    Catalog: of('Athena::DataCatalog', { Name: 'other', Type: 'GLUE', Parameters: { 'catalog-id': '000000000000' } }),
    Proxy: of('RDS::DBProxy', {
      DBProxyName: 'pool',
      EngineFamily: 'POSTGRESQL',
      RoleArn: 'arn:aws:iam::000000000000:role/proxy',
      VpcSubnetIds: [ref('Subnet'), ref('Second')],
      Auth: [{ AuthScheme: 'SECRETS', SecretArn: 'arn:aws:secretsmanager:us-east-1:000000000000:secret:lab' }],
    }),
    Global: of('RDS::GlobalCluster', { Engine: 'aurora-postgresql' }),
    Cluster: of('ECS::Cluster'),
    Group: of('EC2::SecurityGroup', { VpcId: ref('Vpc'), GroupDescription: 'any' }),
    Template: of('EC2::LaunchTemplate', { LaunchTemplateData: { ImageId: 'ami-12345678', InstanceType: 't3.micro' } }),
    Scaling: of('AutoScaling::AutoScalingGroup', {
      MinSize: '0',
      MaxSize: '1',
      VPCZoneIdentifier: [ref('Subnet')],
      LaunchTemplate: { LaunchTemplateId: ref('Template'), Version: '1' },
    }),
    Provider: of('ECS::CapacityProvider', { AutoScalingGroupProvider: { AutoScalingGroupArn: ref('Scaling') } }),
    Providers: of('ECS::ClusterCapacityProviderAssociations', {
      Cluster: ref('Cluster'),
      CapacityProviders: [ref('Provider')],
      DefaultCapacityProviderStrategy: [{ CapacityProvider: ref('Provider'), Weight: 1 }],
    }),
    RuleSet: of('SES::ReceiptRuleSet'),
    Rule: of('SES::ReceiptRule', { RuleSetName: ref('RuleSet'), Rule: { Name: 'store', Enabled: true } }),
    Pages: of('Amplify::App', { Name: 'pages' }),
    Main: of('Amplify::Branch', { AppId: { 'Fn::GetAtt': ['Pages', 'AppId'] }, BranchName: 'main' }),
    Encryption: of('OpenSearchServerless::SecurityPolicy', {
      Name: 'lab',
      Type: 'encryption',
      Policy: JSON.stringify({
        Rules: [{ ResourceType: 'collection', Resource: ['collection/lab'] }],
        AWSOwnedKey: true,
      }),
    }),
    Collection: { ...of('OpenSearchServerless::Collection', { Name: 'lab', Type: 'SEARCH' }), DependsOn: 'Encryption' },
  },
};

/** The same within an organization, whose root is there. */
export const inOrganization = (root: string | undefined): Resources => ({
  Unit: of('Organizations::OrganizationalUnit', { Name: 'sandbox', ParentId: root }),
  Account: { ...of('Organizations::Account', { AccountName: 'ann', Email: 'ann@example.com' }), DependsOn: 'Unit' },
  Policy: of('Organizations::Policy', {
    Name: 'no-s3',
    Type: 'SERVICE_CONTROL_POLICY',
    TargetIds: [ref('Unit')],
    Content: { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: 's3:*', Resource: '*' }] },
  }),
});
