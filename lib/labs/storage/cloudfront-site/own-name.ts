import { Aws, CfnParameter, Fn } from 'aws-cdk-lib';
import { type CfnDistribution, SecurityPolicyProtocol, SSLMethod } from 'aws-cdk-lib/aws-cloudfront';
import { CfnRecordSet } from 'aws-cdk-lib/aws-route53';
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets';
import { Construct } from 'constructs';
import { existsIf, isGiven } from '../../../kit/given';

/**
 * A name of your own for the site. It takes a domain, its hosted zone and a certificate, which only you can name; CloudFront looks for the
 * certificate in us-east-1, wherever the stack is.
 */
export class OwnName extends Construct {
  constructor(scope: Construct, id: string, site: CfnDistribution) {
    super(scope, id);
    const parameter = (name: string, description: string, allowedPattern?: string) =>
      new CfnParameter(scope, name, { description, default: '', allowedPattern }).valueAsString;
    const name = parameter('DomainName', 'A name for the site, such as films.example.com. Empty: it has none.');
    const zone = parameter('HostedZoneId', 'The public hosted zone of the name, in Route 53.');
    const certificate = parameter(
      'CertificateArn',
      'A certificate for the name, in ACM of us-east-1.',
      '^(arn:[a-z-]+:acm:us-east-1:[0-9]{12}:certificate/[0-9a-f-]+)?$',
    );
    const given = isGiven(scope, 'HasName', name);
    const ifGiven = (value: unknown) => Fn.conditionIf(given.logicalId, value, Aws.NO_VALUE);

    site.addPropertyOverride('DistributionConfig.Aliases', ifGiven([name]));
    site.addPropertyOverride(
      'DistributionConfig.ViewerCertificate',
      ifGiven({
        AcmCertificateArn: certificate,
        SslSupportMethod: SSLMethod.SNI,
        MinimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      }),
    );
    for (const type of ['A', 'AAAA']) {
      new CfnRecordSet(this, type, {
        name,
        hostedZoneId: zone,
        type,
        aliasTarget: {
          dnsName: site.attrDomainName,
          hostedZoneId: CloudFrontTarget.getHostedZoneId(this),
        },
      });
    }
    existsIf(this, given);
  }
}
