import { Effect, Group, ManagedPolicy, PolicyStatement, User } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge, objectsUnder } from '../../../kit/acknowledge';
import { HOME } from './prefixes';

export interface PeopleProps {
  readonly manuscripts: IBucket;
}

/** Who works with texts. What somebody may do comes from the groups that he is in, and nothing from himself. */
export class People extends Construct {
  readonly ownFolder: ManagedPolicy;
  readonly translator: User;
  readonly editor: User;

  constructor(scope: Construct, id: string, { manuscripts }: PeopleProps) {
    super(scope, id);

    const editBooks = this.editBooks(manuscripts);
    const signContracts = this.signContracts(manuscripts);
    const translators = new Group(this, 'Translators');
    const editors = new Group(this, 'Editors', { managedPolicies: [editBooks, signContracts] });

    this.ownFolder = new ManagedPolicy(this, 'OwnFolder', {
      description: 'A folder for each, and no look into that of somebody else.',
      groups: [translators, editors],
      statements: [
        new PolicyStatement({
          actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
          resources: [manuscripts.arnForObjects(`${HOME}*`)],
        }),
        new PolicyStatement({
          actions: ['s3:ListBucket'],
          resources: [manuscripts.bucketArn],
          conditions: { StringLike: { 's3:prefix': `${HOME}*` } },
        }),
      ],
    });
    acknowledge(
      this.ownFolder,
      'Whose folder it is may call everything in it as he likes.',
      // As cdk-nag writes a variable.
      objectsUnder(manuscripts, 'home/<aws:username>/'),
    );

    this.translator = new User(this, 'Ines', { groups: [translators] });
    this.editor = new User(this, 'Odo', { groups: [editors] });
  }

  /** The denial stands beside the allowance, so that whoever gets the one gets the other. */
  private editBooks(manuscripts: IBucket): ManagedPolicy {
    const policy = new ManagedPolicy(this, 'EditBooks', {
      statements: [
        new PolicyStatement({
          actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
          resources: [manuscripts.arnForObjects('books/*')],
        }),
        new PolicyStatement({
          sid: 'WhatIsPrintedStays',
          effect: Effect.DENY,
          actions: ['s3:DeleteObject'],
          resources: [manuscripts.arnForObjects('books/printed/*')],
        }),
      ],
    });
    acknowledge(policy, 'An editor works on any book.', objectsUnder(manuscripts, 'books/'));
    return policy;
  }

  private signContracts(manuscripts: IBucket): ManagedPolicy {
    const policy = new ManagedPolicy(this, 'SignContracts', {
      statements: [
        new PolicyStatement({
          actions: ['s3:PutObject'],
          resources: [manuscripts.arnForObjects('contracts/*')],
          // Not BoolIfExists: of somebody with long-lived keys the request does not have the key at all.
          conditions: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
        }),
      ],
    });
    acknowledge(policy, 'Each contract has a name of its own.', objectsUnder(manuscripts, 'contracts/'));
    return policy;
  }
}
