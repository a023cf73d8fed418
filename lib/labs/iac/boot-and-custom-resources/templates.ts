import { join } from 'node:path';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { Construct } from 'constructs';

/** The templates of a branch, as files that CloudFormation can read, and the pages that its servers show. */
export class Templates extends Construct {
  readonly outputs;

  constructor(scope: Construct, id: string, { servers }: { readonly servers: IGrantable }) {
    super(scope, id);
    const urlOf = (name: string) => new Asset(this, name, { path: join(__dirname, `templates/${name}.yaml`) }).httpUrl;
    const pages = new Asset(this, 'Pages', { path: join(__dirname, 'pages') });
    pages.grantRead(servers);
    this.outputs = {
      BranchTemplate: urlOf('branch'),
      EquipmentTemplate: urlOf('equipment'),
      FleetTemplate: urlOf('fleet'),
      DeskTemplate: urlOf('desk'),
      SilentTemplate: urlOf('silent'),
      PagesUrl: pages.httpUrl,
      PagesBucketName: pages.s3BucketName,
    };
  }
}
