import { CfnParameter, type CfnResource, Duration, Size, Stack } from 'aws-cdk-lib';
import { AccountPrincipal, ArnPrincipal } from 'aws-cdk-lib/aws-iam';
import { Tracing } from 'aws-cdk-lib/aws-lambda';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge, allVersionsOf } from '../../../kit/acknowledge';
import { existsIf, isGiven } from '../../../kit/given';
import { LabFunction } from '../../../kit/lab-function';
import { acknowledgeTraces, readUploads } from './permissions';

export interface OnDemandProps {
  readonly uploads: Bucket;
}

/** Renders a picture while its caller waits; and those who may call it, each for another reason. */
export class OnDemand extends Construct {
  readonly render: LabFunction;
  /** May call by the policy of its own role. */
  readonly gallery: LabFunction;
  /** May call by the policy of the function that it calls. */
  readonly kiosk: LabFunction;
  /** May not call. */
  readonly visitor: LabFunction;

  constructor(scope: Construct, id: string, { uploads }: OnDemandProps) {
    super(scope, id);
    this.render = new LabFunction(this, 'Render', {
      handler: 'render-picture',
      memorySize: 1024,
      timeout: Duration.seconds(10),
      // Room for the uploads that one execution environment keeps on its disk.
      ephemeralStorageSize: Size.mebibytes(1024),
      tracing: Tracing.ACTIVE,
      environment: { UPLOADS_BUCKET: uploads.bucketName, DEFAULT_WIDTH: '320' },
    });
    readUploads(uploads, this.render);
    acknowledgeTraces(this.render);

    this.gallery = this.caller('Gallery');
    this.kiosk = this.caller('Kiosk');
    this.visitor = this.caller('Visitor');

    this.render.grantInvoke(this.gallery);
    acknowledge(this.gallery.role, 'Its versions and aliases are the same service.', allVersionsOf(this.render));
    this.render.addPermission('AdmitKiosk', { principal: new ArnPrincipal(this.kiosk.role.roleArn) });
    this.admitPartner();
  }

  private caller(id: string): LabFunction {
    return new LabFunction(this, id, {
      handler: 'ask-for-picture',
      // Longer than the service that it waits for.
      timeout: Duration.seconds(15),
      environment: { POWERTOOLS_SERVICE_NAME: id.toLowerCase(), RENDER_FUNCTION: this.render.functionName },
    });
  }

  /** Another account, which only you can name: `npx cdk deploy LambdaEssentials --parameters PartnerAccount=111122223333` */
  private admitPartner(): void {
    const stack = Stack.of(this);
    const account = new CfnParameter(stack, 'PartnerAccount', {
      default: '',
      allowedPattern: '(\\d{12})?',
      description: 'An account whose roles and users may ask for pictures, too. Empty: none.',
    });
    const given = isGiven(stack, 'PartnerAccountGiven', account);
    this.render.addPermission('AdmitPartner', { principal: new AccountPrincipal(account.valueAsString) });
    const admission = this.render.node.findChild('AdmitPartner') as CfnResource;
    existsIf(admission, given);
  }
}
