import { CfnParameter } from 'aws-cdk-lib';
import { CfnBasePathMapping, CfnDomainName, type Stage } from 'aws-cdk-lib/aws-apigateway';
import { CfnRecordSet } from 'aws-cdk-lib/aws-route53';
import { Construct } from 'constructs';
import { existsIf, isGiven } from '../../../kit/given';

export interface CustomDomainProps {
  readonly stage: Stage;
  readonly edge: boolean;
}

/**
 * A name of your own for the stage. It takes a domain, its hosted zone and a certificate, which only you can name: of this Region for a
 * regional API; of us-east-1 for an edge-optimized one, which is a distribution of CloudFront's.
 */
export class CustomDomain extends Construct {
  constructor(scope: Construct, id: string, { stage, edge }: CustomDomainProps) {
    super(scope, id);
    const parameter = (name: string, description: string) =>
      new CfnParameter(scope, name, { description, default: '' }).valueAsString;
    const domainName = parameter('DomainName', 'A name for the API, such as api.example.com. Empty: it has none.');
    const zone = parameter('HostedZoneId', 'The public hosted zone of the name, in Route 53.');
    const certificate = parameter('CertificateArn', 'A certificate for the name, in ACM.');
    const given = isGiven(scope, 'HasDomain', domainName);

    const domain = new CfnDomainName(this, 'Name', {
      domainName,
      endpointConfiguration: { types: [edge ? 'EDGE' : 'REGIONAL'] },
      securityPolicy: 'TLS_1_2',
      ...(edge ? { certificateArn: certificate } : { regionalCertificateArn: certificate }),
    });
    new CfnBasePathMapping(this, 'Mapping', {
      domainName: domain.ref,
      restApiId: stage.restApi.restApiId,
      stage: stage.stageName,
    });
    new CfnRecordSet(this, 'Record', {
      name: domainName,
      hostedZoneId: zone,
      type: 'A',
      aliasTarget: edge
        ? { dnsName: domain.attrDistributionDomainName, hostedZoneId: domain.attrDistributionHostedZoneId }
        : { dnsName: domain.attrRegionalDomainName, hostedZoneId: domain.attrRegionalHostedZoneId },
    });
    existsIf(this, given);
  }
}
