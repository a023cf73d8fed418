import { Aws, type CfnParameter, Duration, Fn } from 'aws-cdk-lib';
import { AccountRootPrincipal, type IRole, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { type CfnKey, type Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { isGiven } from '../../../kit/given';
import { labKey } from '../../../kit/lab-key';
import type { People } from './people';
import { WARDS } from './wards';

export interface RecordsKeyProps {
  readonly people: People;
  /** Seals documents. */
  readonly files: IRole;
  /** Opens them again. */
  readonly reads: IRole;
  /** An account that may read, too; nobody while it is empty. */
  readonly partner: CfnParameter;
}

/** What it takes to look after a key. `kms:Create*` is not in it: it would bring CreateGrant, by which a keeper lets himself in. */
const ADMINISTER = [
  'kms:CancelKeyDeletion',
  'kms:CreateAlias',
  'kms:DeleteAlias',
  'kms:Describe*',
  'kms:Disable*',
  'kms:Enable*',
  'kms:Get*',
  'kms:List*',
  'kms:Put*',
  'kms:RevokeGrant',
  'kms:RotateKeyOnDemand',
  'kms:ScheduleKeyDeletion',
  'kms:TagResource',
  'kms:UntagResource',
  'kms:Update*',
];

const WARD = 'kms:EncryptionContext:ward';

/** The key of all records. Its policy names each who may use it, and lets IAM decide of the rest. */
export class RecordsKey extends Construct {
  readonly key: Key;

  constructor(scope: Construct, id: string, { people, files, reads, partner }: RecordsKeyProps) {
    super(scope, id);
    const { keeper, doctor } = people;
    const statements = [
      // For the account, IAM says who administers it, CloudFormation among them; no right to use it is in here.
      statement('Administer', [keeper, new AccountRootPrincipal()], ADMINISTER),
      statement('SealRecords', [files], ['kms:GenerateDataKey'], { StringEquals: { [WARD]: WARDS } }),
      statement('OpenRecords', [reads], ['kms:Decrypt'], { StringEquals: { [WARD]: WARDS } }),
      statement('WorkInTheWard', [doctor], ['kms:Encrypt', 'kms:Decrypt', 'kms:GenerateDataKey'], {
        StringEquals: { [WARD]: 'north' },
      }),
      statement('LetSomebodyStandIn', [doctor], ['kms:CreateGrant'], {
        'ForAllValues:StringEquals': { 'kms:GrantOperations': ['Decrypt'] },
        Null: { 'kms:GrantOperations': 'false' },
      }),
    ];
    this.key = labKey(this, 'Key', {
      description: 'Under it lie the data keys of all records.',
      keySpec: KeySpec.SYMMETRIC_DEFAULT,
      keyUsage: KeyUsage.ENCRYPT_DECRYPT,
      rotationPeriod: Duration.days(180),
      policy: new PolicyDocument({ statements }),
    });
    this.letIn(partner, statements.length);
  }

  /** The CDK has no statement that depends on a parameter. */
  private letIn(partner: CfnParameter, index: number): void {
    const given = isGiven(this, 'PartnerGiven', partner);
    const statement = {
      Sid: 'OpenForThePartner',
      Effect: 'Allow',
      Principal: { AWS: Fn.join('', ['arn:', Aws.PARTITION, ':iam::', partner.valueAsString, ':root']) },
      Action: ['kms:Decrypt', 'kms:DescribeKey'],
      Resource: '*',
    };
    (this.key.node.defaultChild as CfnKey).addPropertyOverride(
      `KeyPolicy.Statement.${index}`,
      Fn.conditionIf(given.logicalId, statement, Aws.NO_VALUE),
    );
  }
}

/** In a key policy `*` is the key itself. */
function statement(
  sid: string,
  principals: (IRole | AccountRootPrincipal)[],
  actions: string[],
  conditions?: Record<string, Record<string, unknown>>,
): PolicyStatement {
  return new PolicyStatement({
    sid,
    principals: principals.map((principal) => principal.grantPrincipal as AccountRootPrincipal),
    actions,
    resources: ['*'],
    conditions,
  });
}
