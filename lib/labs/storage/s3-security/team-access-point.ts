import { Aws, Names, Stack } from 'aws-cdk-lib';
import type { IVpc } from 'aws-cdk-lib/aws-ec2';
import { AccountRootPrincipal, type IRole, PolicyDocument, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import { CfnAccessPoint } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Documents } from './documents';

export interface TeamAccessPointProps {
  readonly documents: Documents;
  /** The network whose requests it takes. Default: requests from anywhere. */
  readonly vpc?: IVpc;
}

/** The door of a team to the documents, with a policy of its own: the bucket's policy does not grow with the teams. */
export class TeamAccessPoint extends Construct {
  readonly arn: string;
  /** In the place of a bucket's name, also for tools that know no access points. */
  readonly alias: string;
  /** Its DNS name. */
  readonly host: string;
  private readonly policy = new PolicyDocument();

  constructor(
    scope: Construct,
    id: string,
    private readonly props: TeamAccessPointProps,
  ) {
    super(scope, id);
    const { documents, vpc } = props;
    // Its policy has to name it, so that CloudFormation cannot choose the name.
    const name = Names.uniqueResourceName(this, { maxLength: 50, separator: '-' }).toLowerCase();
    const accessPoint = new CfnAccessPoint(this, 'AccessPoint', {
      name,
      bucket: documents.bucket.bucketName,
      vpcConfiguration: vpc && { vpcId: vpc.vpcId },
      policy: this.policy,
    });
    this.arn = Stack.of(this).formatArn({ service: 's3', resource: 'accesspoint', resourceName: name });
    this.alias = accessPoint.attrAlias;
    this.host = `${name}-${Aws.ACCOUNT_ID}.s3-accesspoint.${Aws.REGION}.${Aws.URL_SUFFIX}`;
    // Whoever uses it needs it to be there; the policy of the bucket lets nobody in without it.
    accessPoint.node.addDependency(documents.bucket.policy ?? documents.bucket);
  }

  /** The ARN of objects behind it. */
  objects(keys: string): string {
    return `${this.arn}/object/${keys}`;
  }

  /** Lets a role do this with some documents, and use their key for it. The role needs no policy about S3 of its own. */
  admit(role: IRole, keys: string, actions: readonly string[]): void {
    this.policy.addStatements(
      new PolicyStatement({ principals: [role], actions: [...actions], resources: [this.objects(keys)] }),
    );
    this.props.documents.allowKeyThroughS3(role);
  }
}

/** Somebody of the company, as a role that the account's users may take on. */
export function person(scope: Construct, id: string): Role {
  return new Role(scope, id, { assumedBy: new AccountRootPrincipal() });
}
