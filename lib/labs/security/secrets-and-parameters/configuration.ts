import { Stack } from 'aws-cdk-lib';
import { Match, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnParameter, ParameterTier, StringListParameter, StringParameter } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';
import { deadLetterQueue, LabQueue } from '../../../kit/lab-queue';

/** What a policy of a parameter is, as Parameter Store takes it.
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-policies.html */
const POLICIES = [
  { Type: 'Expiration', Version: '1.0', Attributes: { Timestamp: '2036-10-31T23:00:00.000Z' } },
  { Type: 'ExpirationNotification', Version: '1.0', Attributes: { Before: '14', Unit: 'Days' } },
  { Type: 'NoChangeNotification', Version: '1.0', Attributes: { After: '30', Unit: 'Days' } },
];

/** How an ARN of Parameter Store begins in the findings of cdk-nag. */
const SSM_ARN = 'arn:<AWS::Partition>:ssm:<AWS::Region>:<AWS::AccountId>';

/** What the ferry line sets while it sails: a branch for each place where it runs, and a queue that hears of each change. */
export class Configuration extends Construct {
  /** The branch of production: its name is the beginning of all names in it. */
  readonly path: string;
  readonly fare: StringParameter;
  /** As a text, for where no reference can stand. */
  readonly fareName: string;
  readonly changes: LabQueue;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const root = `/${Stack.of(this).stackName}`;
    this.path = `${root}/prod`;

    this.fareName = `${this.path}/fare`;
    this.fare = new StringParameter(this, 'Fare', {
      parameterName: this.fareName,
      description: 'What a passenger pays, in euros.',
      stringValue: '12.50',
      allowedPattern: '^\\d{1,3}\\.\\d\\d$',
      tier: ParameterTier.STANDARD,
    });
    new StringListParameter(this, 'Routes', {
      parameterName: `${this.path}/routes`,
      description: 'Where ferries sail today.',
      stringListValue: ['northern-isles', 'lagoon'],
      tier: ParameterTier.STANDARD,
    });
    new StringParameter(this, 'Berth', {
      parameterName: `${this.path}/harbour/berth`,
      description: 'Where passengers are to wait.',
      stringValue: '7',
      tier: ParameterTier.STANDARD,
    });
    new StringParameter(this, 'TestFare', {
      parameterName: `${root}/test/fare`,
      description: 'The same for those who test.',
      stringValue: '0.01',
      tier: ParameterTier.STANDARD,
    });
    // The CDK's own construct takes no policies.
    new CfnParameter(this, 'Notice', {
      name: `${this.path}/notice`,
      description: 'What is printed below each ticket until the season ends.',
      type: 'String',
      value: 'Dogs sail free until the end of October.',
      tier: ParameterTier.ADVANCED,
      policies: JSON.stringify(POLICIES),
    });

    this.changes = new LabQueue(this, 'Changes');
    new Rule(this, 'Changed', {
      description: 'Tells of each change in production, and of what the policies have to say.',
      eventPattern: {
        source: ['aws.ssm'],
        detailType: ['Parameter Store Change', 'Parameter Store Policy Action'],
        detail: { name: Match.prefix(`${this.path}/`) },
      },
      targets: [new SqsQueue(this.changes, { deadLetterQueue: deadLetterQueue(this, 'Untold') })],
    });
  }

  /** Lets somebody read the whole branch of production. A SecureString in it asks for its key, too. */
  grantReadBranch(grantee: IRole): void {
    grantee.addToPrincipalPolicy(
      new PolicyStatement({
        actions: ['ssm:GetParameter', 'ssm:GetParameters', 'ssm:GetParametersByPath'],
        resources: [this.arnOf(''), this.arnOf('/*')],
      }),
    );
    acknowledge(
      grantee,
      'It reads one branch as a whole, whatever parameters will be in it.',
      `AwsSolutions-IAM5[Resource::${SSM_ARN}:parameter${this.path}/*]`,
    );
  }

  /** The ARN of what is below the branch. */
  arnOf(below: string): string {
    // The name begins with the slash that an ARN has there anyway.
    return Stack.of(this).formatArn({ service: 'ssm', resource: `parameter${this.path}${below}` });
  }
}
