import type { Fault } from '../../../kit/lab';

const LAB = 'lib/labs/data/dynamodb-access-and-indexes';

export const faults: Readonly<Record<string, Fault>> = {
  'scan-for-all': {
    changes: [
      {
        file: `${LAB}/sellers.ts`,
        from: "['GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem']",
        to: "['GetItem', 'Query', 'Scan', 'PutItem', 'UpdateItem', 'DeleteItem']",
      },
    ],
    symptom:
      "A seller has published what everybody would really take for his things. Yet who reads another's listing is refused, as he should be.",
    hints: [
      'Be a seller and read the whole table. How many partition keys does your request name?',
      'The condition asks whether all leading keys of the request are the id of who asks. What is true of all elements of an empty set?',
    ],
    cause:
      'The policy allows Scan. A scan names no partition key, and `ForAllValues` holds where there is nothing to compare: the condition lets it pass, with all items of all sellers.',
    fix: 'Allow no Scan to who may see some items only. What has to be listed gets an index whose key is the id of who asks.',
    breaks: { claim: 'dynamodb-fine-grained-access/leading-keys', step: 'Scan' },
  },
  'names-nothing': {
    changes: [
      {
        file: `${LAB}/sellers.ts`,
        from: "      StringEquals: { 'dynamodb:Select': 'SPECIFIC_ATTRIBUTES' },\n",
        to: '',
      },
    ],
    symptom:
      'Buyers know the reserve of a listing, though the policy does not have it among the attributes that they may read.',
    hints: [
      'Ask the index ByListing for `reserve`: refused. Which other requests would have it in their answer?',
      'The condition on attributes looks at those that a request names. What does one name that wants all?',
    ],
    cause:
      'Only `dynamodb:Attributes` is left of the condition. It looks at the request and not at the answer, and a query without a projection names no attribute that it could refuse.',
    fix: 'Ask for `dynamodb:Select` = SPECIFIC_ATTRIBUTES as well; where writes are allowed, bound `dynamodb:ReturnValues`, too.',
    breaks: { claim: 'dynamodb-fine-grained-access/attribute-condition', step: 'Ask for everything' },
  },
  'thin-index': {
    changes: [
      {
        file: `${LAB}/bids.ts`,
        from: 'writeCapacity: BIDS_A_SECOND * WRITES_OF_A_RAISE,',
        to: 'writeCapacity: 1,',
      },
    ],
    symptom:
      'In the evening bids are refused for lack of throughput. By its metrics the table uses a quarter of what it has.',
    hints: [
      'Read the whole error: what does ThrottlingReasons name?',
      'How many units does a raised bid take, of the table and of the index? `ReturnConsumedCapacity` says both.',
    ],
    cause:
      'The index has one write unit, and a raised bid takes two of it. When it falls behind, DynamoDB refuses the writes to the table that would make it fall further.',
    fix: 'Give the index at least what the table has, and twice that where its key changes; or take both to on-demand mode. Watch WriteThrottleEvents of the index, not of the table alone.',
    breaks: { claim: 'dynamodb-indexes/gsi-own-capacity' },
  },
  'at-home-only': {
    changes: [
      {
        file: `${LAB}/storefronts.ts`,
        from: `    this.tableArns = \`arn:\${Aws.PARTITION}:dynamodb:*:\${Aws.ACCOUNT_ID}:table/\${table.ref}\`;`,
        to: '    this.tableArns = table.attrArn;',
      },
    ],
    symptom:
      'Sellers on a journey cannot close their storefronts: access denied. At home the same app does it without an error.',
    hints: [
      'The replica has the same name in both Regions. What else is in its ARN?',
      'Compare the resource in the error with the resource in the policy of the role.',
    ],
    cause:
      'The policy names the table by its ARN, and the ARN names a Region. The other replica is another resource to IAM, though it is the same table to DynamoDB.',
    fix: 'Allow it in each Region that has a replica: one ARN a Region, or `*` in the place of the Region.',
    breaks: { step: 'Close it from there' },
  },
};
