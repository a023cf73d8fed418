import type { Fault } from '../../../kit/lab';

const LAB = 'data/dynamodb-tables';

export const faults: Readonly<Record<string, Fault>> = {
  'lost-scores': {
    changes: [
      {
        file: `lambda/${LAB}/record-scores.ts`,
        from: '      left = rest;\n      if (left.length > 0) inPart++;',
        to: '      left = [];',
      },
    ],
    symptom: 'On busy nights scores are missing. The function says that it wrote all of them, and no log has an error.',
    hints: [
      'Write 25 big scores and count the items of the board. How many are there?',
      'A batch that DynamoDB does in part is a success. What is in its answer?',
    ],
    cause:
      'The function does not look at UnprocessedItems: what DynamoDB had no capacity for was handed back and dropped.',
    fix: 'Write what comes back in UnprocessedItems again, after a wait that grows, until nothing comes back.',
    breaks: { step: 'Use the capacity up' },
  },
  'first-page-only': {
    changes: [
      {
        file: `lambda/${LAB}/many-items.ts`,
        from: '    ExclusiveStartKey = page.LastEvaluatedKey;\n',
        to: '',
      },
    ],
    symptom:
      'The count of a player was right for months. Since the table has grown it is too low, and another one each day.',
    hints: [
      'Count the pages that the function reads, and how much a page has.',
      'An answer of a scan ends after 1 MB. What says that there is more?',
    ],
    cause: 'The scan ends after the first page of each segment: nobody takes LastEvaluatedKey along.',
    fix: 'Begin the next page at LastEvaluatedKey until an answer has none, or let a paginator of the SDK do it.',
    breaks: { step: 'Scan in four segments at once' },
  },
  'no-way-to-the-table': {
    changes: [
      {
        file: `lib/labs/${LAB}/match-keeper.ts`,
        from: `    vpc
      .addGatewayEndpoint('Tables', { service: GatewayVpcEndpointAwsService.DYNAMODB })
      .addToPolicy(through('dynamodb:PutItem', matches.tableArn));
`,
        to: '',
      },
    ],
    symptom:
      'Matches are not kept any more: the function ends with a timeout after some seconds. Its role may do all that it needs.',
    hints: [
      'The replay is in the bucket, the item is missing from the table. What do the two ways have in common, and what not?',
      'A timeout is no refusal. Look at the routes of the subnet, not at the policies.',
    ],
    cause: 'The network has no way to DynamoDB: no gateway endpoint, and no way to the internet either.',
    fix: 'Add a gateway endpoint for DynamoDB with routes in the tables of these subnets. It costs nothing.',
    breaks: { claim: 'dynamodb/gateway-endpoint' },
    awsOnly: 'The emulator runs functions beside their network, where they reach everything.',
  },
  'five-units': {
    changes: [
      {
        file: `lib/labs/${LAB}/stack.ts`,
        from: "import { TableClass, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';",
        to: "import { BillingMode, TableClass, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';",
      },
      {
        file: `lib/labs/${LAB}/stack.ts`,
        from: '      tableClass: TableClass.STANDARD_INFREQUENT_ACCESS,',
        to: '      billingMode: BillingMode.PROVISIONED,\n      tableClass: TableClass.STANDARD_INFREQUENT_ACCESS,',
      },
    ],
    symptom: 'In the first minutes all went well. Now matches are kept slowly or not at all, though few are played.',
    hints: [
      'Ask the table how it is paid for, and with how many units.',
      'What a new table saves up hides for five minutes that it is too small.',
    ],
    cause: 'The table is in provisioned mode with the five units of the default of the CDK, and nothing scales them.',
    fix: 'Take on-demand mode where the load is not known; else set the units from what the items weigh, and scale them.',
    breaks: { claim: 'dynamodb/on-demand' },
  },
};
