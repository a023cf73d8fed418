import { CfnParameter, Duration, Stack } from 'aws-cdk-lib';
import { CfnDataCatalog, CfnNamedQuery, CfnWorkGroup } from 'aws-cdk-lib/aws-athena';
import { Construct } from 'constructs';
import { existsIf, isGiven } from '../../../kit/given';
import { labBucket } from '../../../kit/lab-bucket';
import type { Catalog } from './catalog';

/** The least that Athena takes for a limit. @see https://docs.aws.amazon.com/athena/latest/APIReference/API_WorkGroupConfiguration.html */
const TEN_MEGABYTES = 10_000_000;

/** Where people ask: what they may spend on a question, where answers go, and the questions that come up again and again. */
export class Queries extends Construct {
  readonly workGroup: CfnWorkGroup;
  readonly rejectedTraffic: CfnNamedQuery;

  constructor(scope: Construct, id: string, { catalog }: { readonly catalog: Catalog }) {
    super(scope, id);
    const { stackName } = Stack.of(this);
    // Answers are made again when they are asked for again.
    const results = labBucket(this, 'Results', { lifecycleRules: [{ expiration: Duration.days(7) }] });
    this.workGroup = new CfnWorkGroup(this, 'WorkGroup', {
      name: `${stackName}-questions`,
      recursiveDeleteOption: true,
      workGroupConfiguration: {
        // What a client asks for instead is not heeded.
        enforceWorkGroupConfiguration: true,
        bytesScannedCutoffPerQuery: TEN_MEGABYTES,
        publishCloudWatchMetricsEnabled: true,
        engineVersion: { selectedEngineVersion: 'Athena engine version 3' },
        resultConfiguration: {
          outputLocation: results.s3UrlForObject('answers/'),
          encryptionConfiguration: { encryptionOption: 'SSE_S3' },
        },
      },
    });

    const saved = (queryId: string, description: string, ...lines: readonly string[]) =>
      new CfnNamedQuery(this, queryId, {
        name: queryId,
        description,
        database: catalog.database.ref,
        workGroup: this.workGroup.ref,
        queryString: lines.join('\n'),
      });
    this.rejectedTraffic = saved(
      'RejectedTraffic',
      'Who knocks at closed doors. Change the day; without it all days are read.',
      'SELECT srcaddr, count(*) AS attempts, count(DISTINCT dstport) AS ports',
      'FROM flow_logs',
      "WHERE day = '2026/03/02' AND action = 'REJECT'",
      'GROUP BY srcaddr ORDER BY attempts DESC, srcaddr LIMIT 10',
    );
    saved(
      'FailedRequests',
      'What the load balancer could not answer.',
      'SELECT elb_status_code, request_verb, request_url, count(*) AS requests',
      'FROM load_balancer_logs',
      "WHERE day = '2026/03/02' AND elb_status_code >= 500",
      'GROUP BY elb_status_code, request_verb, request_url ORDER BY requests DESC LIMIT 20',
    );
    saved(
      'RefusedCalls',
      'Who was refused what by IAM.',
      'SELECT useridentity.arn, eventsource, eventname, count(*) AS refusals',
      'FROM cloudtrail_logs',
      "WHERE day = '2026/03/02' AND errorcode IN ('AccessDenied', 'Client.UnauthorizedOperation')",
      'GROUP BY useridentity.arn, eventsource, eventname ORDER BY refusals DESC LIMIT 20',
    );
    this.connector();
  }

  /** Other stores, by the function of a connector that you have deployed from the Serverless Application Repository.
   * @see https://docs.aws.amazon.com/athena/latest/ug/connect-to-a-data-source.html */
  private connector(): void {
    const stack = Stack.of(this);
    const functionArn = new CfnParameter(stack, 'ConnectorFunctionArn', {
      description: 'Function of an Athena connector, such as that for DynamoDB, to ask another store by SQL.',
      default: '',
    });
    const given = isGiven(stack, 'ConnectorFunctionArnGiven', functionArn);
    const catalog = new CfnDataCatalog(this, 'OtherStore', {
      name: `${stack.stackName}-other-store`,
      type: 'LAMBDA',
      parameters: { function: functionArn.valueAsString },
    });
    existsIf(catalog, given);
  }
}
