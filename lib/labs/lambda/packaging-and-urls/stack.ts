import { Duration } from 'aws-cdk-lib';
import { Alias, FunctionUrlAuthType, HttpMethod } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { inlineCode } from '../../../kit/bundle';
import { LabFunction } from '../../../kit/lab-function';
import { LabStack, type LabStackProps } from '../../../kit/lab-stack';
import { PackageLayer } from '../../../kit/package-layer';
import { CodeRelease } from './code-release';
import { Partner } from './partner';
import { FIRST_RELEASE, releaseEnvironment, SHOP } from './settings';

export { PackagingAndUrlsImage } from './image-stack';

/** What the two functions share. */
const LIBRARIES = ['@aws-lambda-powertools/logger'];

/** A parcel service without an API gateway: each function has its own address, and the package that suits it. */
export class PackagingAndUrls extends LabStack {
  readonly outputs;

  constructor(scope: Construct, id: string, props: LabStackProps) {
    super(scope, id, props);
    const partner = new Partner(this, 'Partner');
    const libraries = new PackageLayer(this, 'Libraries', LIBRARIES);
    const shared = { layers: [libraries], fromLayers: LIBRARIES };

    const status = new LabFunction(this, 'Status', { handler: 'status', code: inlineCode(this.lab, 'status') });
    const statusUrl = status.addFunctionUrl({ authType: FunctionUrlAuthType.NONE });

    const release = new CodeRelease(this, 'Code', { handler: 'quote', fromLayers: LIBRARIES, partner });
    const quote = new LabFunction(this, 'Quote', {
      ...shared,
      handler: 'quote',
      code: release.code,
      environment: releaseEnvironment(FIRST_RELEASE),
    });
    // The CDK sees the object's version only as a token, and would find no change in another one.
    quote.invalidateVersionBasedOn(release.source);
    const live = new Alias(this, 'Live', { aliasName: 'live', version: quote.currentVersion });
    const liveUrl = live.addFunctionUrl({
      authType: FunctionUrlAuthType.NONE,
      cors: {
        allowedOrigins: [SHOP],
        allowedMethods: [HttpMethod.POST],
        allowedHeaders: ['content-type'],
        maxAge: Duration.hours(1),
      },
    });
    const draftUrl = quote.addFunctionUrl({ authType: FunctionUrlAuthType.AWS_IAM });

    const book = new LabFunction(this, 'Book', { ...shared, handler: 'book' });
    const bookUrl = book.addFunctionUrl({ authType: FunctionUrlAuthType.AWS_IAM });
    partner.mayCallUrlOf(book);

    this.outputs = this.writeOutputs({
      StatusFunctionName: status.functionName,
      StatusUrl: statusUrl.url,
      CodeBucketName: release.bucket.bucketName,
      CodeKey: release.key,
      LayerArn: libraries.layerVersionArn,
      QuoteFunctionName: quote.functionName,
      LiveUrl: liveUrl.url,
      DraftUrl: draftUrl.url,
      BookFunctionName: book.functionName,
      BookUrl: bookUrl.url,
    });
  }
}
