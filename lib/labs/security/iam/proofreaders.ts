import { AccountRootPrincipal, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

export interface ProofreadersProps {
  readonly manuscripts: Bucket;
}

/** Who reads proofs for a while takes this role. No policy of its own allows it anything: the bucket lets it in. */
export class Proofreaders extends Construct {
  readonly role: Role;

  constructor(scope: Construct, id: string, { manuscripts }: ProofreadersProps) {
    super(scope, id);
    this.role = new Role(this, 'Role', { assumedBy: new AccountRootPrincipal() });
    manuscripts.addToResourcePolicy(
      new PolicyStatement({
        principals: [this.role],
        actions: ['s3:GetObject'],
        resources: [manuscripts.arnForObjects('proofs/*')],
      }),
    );
  }
}
