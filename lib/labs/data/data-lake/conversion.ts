import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import { CfnCrawler, CfnJob } from 'aws-cdk-lib/aws-glue';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Bucket, CfnBucket } from 'aws-cdk-lib/aws-s3';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { Construct } from 'constructs';
import { acknowledge, BUCKET_GRANTS } from '../../../kit/acknowledge';
import { logGroupArn } from '../../../kit/log-groups';
import type { Catalog } from './catalog';

export interface ConversionProps {
  readonly lake: Bucket;
  readonly catalog: Catalog;
}

/** Makes Parquet of the files that were there before the lake was, and finds out what is in those that nobody described. */
export class Conversion extends Construct {
  readonly job: CfnJob;

  constructor(scope: Construct, id: string, { lake, catalog }: ConversionProps) {
    super(scope, id);
    const stack = Stack.of(this);
    const database = catalog.database.ref;
    const script = new Asset(this, 'Script', {
      path: join(__dirname, '../../../../lambda/data/data-lake/convert-exports.py'),
    });

    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('glue.amazonaws.com') });
    lake.grantRead(role, 'exports/*');
    lake.grantReadWrite(role, 'history/*');
    script.grantRead(role);
    const inCatalog = (resource: string) => stack.formatArn({ service: 'glue', resource });
    role.addToPolicy(
      new PolicyStatement({
        actions: [
          'GetDatabase',
          'GetTable',
          'GetTables',
          'GetPartitions',
          'BatchGetPartition',
          'CreateTable',
          'UpdateTable',
        ].map((action) => `glue:${action}`),
        resources: [inCatalog('catalog'), inCatalog(`database/${database}`), inCatalog(`table/${database}/*`)],
      }),
    );
    role.addToPolicy(
      new PolicyStatement({
        actions: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logGroupArn(this, '/aws-glue/*')],
      }),
    );

    this.job = new CfnJob(this, 'Job', {
      name: `${stack.stackName}-convert-exports`,
      description: 'Exports of clicks, from CSV to Parquet.',
      role: role.roleArn,
      glueVersion: '5.1',
      command: { name: 'glueetl', pythonVersion: '3', scriptLocation: script.s3ObjectUrl },
      workerType: 'G.1X',
      numberOfWorkers: 2,
      // Minutes; the default is eight hours, and each is paid for.
      timeout: 10,
      maxRetries: 0,
      executionProperty: { maxConcurrentRuns: 1 },
      defaultArguments: {
        // Files that a run has converted are not converted again.
        '--job-bookmark-option': 'job-bookmark-enable',
        '--database': database,
        '--source': catalog.exports.ref,
        '--target': lake.s3UrlForObject('history/'),
      },
    });
    // It has no schedule: it runs when somebody starts it.
    new CfnCrawler(this, 'Crawler', {
      role: role.roleArn,
      databaseName: database,
      tablePrefix: 'found_',
      targets: { s3Targets: [{ path: lake.s3UrlForObject('exports/') }] },
      schemaChangePolicy: { updateBehavior: 'UPDATE_IN_DATABASE', deleteBehavior: 'LOG' },
    });

    const lakeId = stack.getLogicalId(lake.node.defaultChild as CfnBucket);
    const databaseId = stack.getLogicalId(catalog.database);
    acknowledge(
      this,
      'It works on the objects of two folders and on all tables of one database; Glue names its log groups itself.',
      ...BUCKET_GRANTS,
      ...['exports', 'history'].map((folder) => `AwsSolutions-IAM5[Resource::<${lakeId}.Arn>/${folder}/*]` as const),
      'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-<AWS::Region>/*]',
      `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:glue:<AWS::Region>:<AWS::AccountId>:table/<${databaseId}>/*]`,
      'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:logs:<AWS::Region>:<AWS::AccountId>:log-group:/aws-glue/*]',
    );
    acknowledge(
      this,
      'Its logs hold nothing of a customer, and a key for them would cost as long as the lab is up.',
      'AwsSolutions-GL1',
      'AwsSolutions-GL3',
    );
  }
}
