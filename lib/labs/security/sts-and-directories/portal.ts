import { Aws, CfnParameter, Fn } from 'aws-cdk-lib';
import { AccountPrincipal, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge, objectsUnder } from '../../../kit/acknowledge';
import { isGiven } from '../../../kit/given';
import { GALLERY, NIGHTS } from './layout';

export interface PortalProps {
  readonly archive: IBucket;
}

/** A portal collects pictures of many observatories, from an account of its own, and takes a role in the account of each. */
export class Portal extends Construct {
  readonly role: Role;
  /** What the portal calls this observatory. It is no secret: it keeps the portal from mistaking one customer for another. */
  readonly externalId: string;

  constructor(scope: Construct, id: string, { archive }: PortalProps) {
    super(scope, id);
    const account = new CfnParameter(scope, 'PortalAccountId', {
      description: 'The account of the portal. Leave it empty for this one, as long as there is no portal.',
      default: '',
      allowedPattern: '^(\\d{12})?$',
    }).valueAsString;
    const isElsewhere = isGiven(scope, 'HasPortal', account);
    this.externalId = new CfnParameter(scope, 'ExternalId', {
      description: 'What the portal calls this observatory: it makes up another one for each of its customers.',
      default: 'made-up-observatory-17',
      minLength: 2,
    }).valueAsString;

    const trusted = Fn.conditionIf(isElsewhere.logicalId, account, Aws.ACCOUNT_ID).toString();
    this.role = new Role(this, 'Role', {
      assumedBy: new AccountPrincipal(trusted).withConditions({
        StringEquals: { 'sts:ExternalId': this.externalId },
      }),
    });
    this.role.addToPolicy(
      new PolicyStatement({
        actions: ['s3:GetObject'],
        resources: [GALLERY, NIGHTS].map((keys) => archive.arnForObjects(`${keys}*`)),
      }),
    );
    acknowledge(
      this.role,
      'The portal shows all pictures, and the nights that they are of.',
      objectsUnder(archive, GALLERY),
      objectsUnder(archive, NIGHTS),
    );
  }
}
