import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Template } from 'aws-cdk-lib/assertions';
import { ensurePython } from '../../../../lib/target/emulator/python';
import { type NamedResource, resource, resourcesOf } from '../../../support/resources';
import { templateOf } from '../../../support/template';

/** The first run on a machine installs the emulator, and SAM's translator with it. */
const INSTALL_MS = 180_000;

/** What only one of the forms has, and why. */
const OF_THE_CDK_ALONE = {
  // SAM puts an OpenAPI document into the API, and policies into the roles.
  'AWS::ApiGateway::Resource': 2,
  'AWS::ApiGateway::Method': 2,
  'AWS::IAM::Policy': 4,
  // The kit gives each queue a policy of its own.
  'AWS::SQS::QueuePolicy': 1,
};
const OF_THE_STACK_AROUND = [
  'AWS::KMS::Key',
  'AWS::SNS::Topic',
  'AWS::SNS::TopicPolicy',
  'AWS::S3::Bucket',
  'AWS::S3::BucketPolicy',
  'Custom::S3AutoDeleteObjects',
];

/** Expands the SAM file as CloudFormation does, and compares it with what the CDK wrote. */
export function comparesWithTwin(sam: Template, twin: Template): void {
  describe('expanded as by CloudFormation', () => {
    let expanded: Template;
    beforeAll(async () => {
      const python = await ensurePython({});
      const input = JSON.stringify(sam.toJSON());
      const stdio = ['pipe', 'pipe', 'ignore'] as const;
      const output = execFileSync(python, [join(__dirname, '../../../support/expand_sam.py')], {
        input,
        encoding: 'utf8',
        stdio: [...stdio],
      });
      expanded = templateOf(JSON.parse(output));
    }, INSTALL_MS);

    it('has the types of the other, but for those that are told', () => {
      const mine = countsOf(expanded);
      const other = countsOf(twin);
      const types = [...new Set([...Object.keys(mine), ...Object.keys(other)])].filter(
        (type) => !OF_THE_STACK_AROUND.includes(type),
      );
      const more = types.map((type) => [type, (other[type] ?? 0) - (mine[type] ?? 0)] as const);
      expect(Object.fromEntries(more.filter(([, count]) => count !== 0))).toEqual(OF_THE_CDK_ALONE);
    });

    it.each(['Orders', 'CheckOrders', 'Ship'])('runs the same %s function', (name) => {
      const [mine, other] = [expanded, twin].map((one) => settingsOf(resource(one, FUNCTION, `${name}Function`)));
      expect(mine).toEqual(other);
      expect(mine?.variables.length).toBeGreaterThan(2);
    });

    it('moves the alias in the same way', () => {
      const [mine, other] = [expanded, twin].map(shiftOf);
      expect(mine).toEqual(other);
      expect(mine).toMatchObject({ name: 'live', hooks: ['BeforeAllowTrafficHook'], alarms: 1 });
    });

    it('keeps old versions, as the other does', () => {
      for (const template of [expanded, twin]) {
        expect(resourcesOf(template, 'AWS::Lambda::Version').map(({ DeletionPolicy }) => DeletionPolicy)).toEqual([
          'Retain',
        ]);
      }
    });

    it('allows more than the other, on the same resources', () => {
      const role = resource(expanded, 'AWS::IAM::Role', 'OrdersFunctionRole');
      const allowed = role.Properties.Policies.flatMap(
        ({ PolicyDocument }: { PolicyDocument: { Statement: { Action: string[] }[] } }) =>
          PolicyDocument.Statement.flatMap(({ Action }) => Action),
      );
      const granted = resourcesOf(twin, 'AWS::IAM::Policy')
        .filter(({ id }) => id.startsWith('OrdersFunctionRole'))
        .flatMap(({ Properties }) =>
          Properties.PolicyDocument.Statement.flatMap(({ Action }: { Action: string }) => Action),
        )
        .filter((action) => /^(?:dynamodb|s3):/.test(action));
      expect(granted).toEqual(['s3:GetObject', 'dynamodb:GetItem', 'dynamodb:PutItem']);
      expect(allowed).toEqual(
        expect.arrayContaining([...granted, 'dynamodb:DeleteItem', 'dynamodb:Scan', 's3:ListBucket']),
      );
    });
  });
}

const FUNCTION = 'AWS::Lambda::Function';

/** Without what empties the bucket, which is not the shop's. */
function countsOf(template: Template): Record<string, number> {
  const types = Object.entries(template.toJSON().Resources as Record<string, { Type: string }>)
    .filter(([id]) => !id.startsWith('CustomS3AutoDeleteObjects'))
    .map(([, { Type }]) => Type);
  return Object.fromEntries([...new Set(types)].map((type) => [type, types.filter((one) => one === type).length]));
}

function settingsOf({ Properties }: NamedResource) {
  const { Handler, Runtime, Architectures, MemorySize, Timeout, Environment, LoggingConfig } = Properties;
  const variables = Object.keys(Environment.Variables).sort();
  return { Handler, Runtime, Architectures, MemorySize, Timeout, variables, format: LoggingConfig.LogFormat };
}

function shiftOf(template: Template) {
  const [alias] = resourcesOf(template, 'AWS::Lambda::Alias');
  const [group] = resourcesOf(template, 'AWS::CodeDeploy::DeploymentGroup');
  const { DeploymentConfigName: config, AlarmConfiguration, AutoRollbackConfiguration } = group?.Properties ?? {};
  // SAM leaves half of the name to `Fn::Sub`.
  const [text = config, { ConfigName = '' } = {}] = config['Fn::Sub'] ?? [];
  return {
    name: alias?.Properties.Name,
    hooks: Object.keys(alias?.UpdatePolicy?.CodeDeployLambdaAliasUpdate ?? {}).filter((key) => key.endsWith('Hook')),
    config: String(text).replace(`\${ConfigName}`, ConfigName),
    alarms: AlarmConfiguration.Alarms.length,
    rollback: [...AutoRollbackConfiguration.Events].sort(),
  };
}
