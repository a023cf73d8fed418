import { CfnParameter } from 'aws-cdk-lib';
import { CfnDomainName, CfnDomainNameApiAssociation, type GraphqlApi } from 'aws-cdk-lib/aws-appsync';
import { CfnRecordSet } from 'aws-cdk-lib/aws-route53';
import { Construct } from 'constructs';
import { existsIf, isGiven } from '../../../kit/given';

/** A name of your own for the API, which takes a domain and a certificate of us-east-1: behind it is a distribution of CloudFront's. */
export class CustomDomain extends Construct {
  constructor(scope: Construct, id: string, api: GraphqlApi) {
    super(scope, id);
    const parameter = (name: string, description: string) =>
      new CfnParameter(scope, name, { description, default: '' }).valueAsString;
    const domainName = parameter('ApiDomainName', 'A name for the API, such as api.example.com. Empty: it has none.');
    const zone = parameter('ApiHostedZoneId', 'The public hosted zone of the name, in Route 53.');
    const certificateArn = parameter('ApiCertificateArn', 'A certificate for the name, in ACM of us-east-1.');
    const given = isGiven(scope, 'HasApiDomain', domainName);

    const name = new CfnDomainName(this, 'Name', { domainName, certificateArn });
    new CfnDomainNameApiAssociation(this, 'Association', { domainName: name.attrDomainName, apiId: api.apiId });
    new CfnRecordSet(this, 'Record', {
      name: domainName,
      hostedZoneId: zone,
      type: 'A',
      aliasTarget: { dnsName: name.attrAppSyncDomainName, hostedZoneId: name.attrHostedZoneId },
    });
    existsIf(this, given);
  }
}
