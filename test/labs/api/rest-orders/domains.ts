import type { Template } from 'aws-cdk-lib/assertions';
import { type NamedResource, resource } from '../../../support/resources';
import type { LabTests } from '../../../support/test-lab';

/** The name of its own that the API may have. */
export function domainClaims({ claim }: LabTests): void {
  claim('api-gateway-rest/custom-domain', (template) => {
    const domain = resource(template, 'AWS::ApiGateway::DomainName', 'DomainName');
    expect(domain).toMatchObject({
      Condition: 'HasDomain',
      Properties: {
        DomainName: { Ref: 'DomainName' },
        RegionalCertificateArn: { Ref: 'CertificateArn' },
        EndpointConfiguration: { Types: ['REGIONAL'] },
      },
    });
    // That is for an edge-optimized one.
    expect(domain.Properties.CertificateArn).toBeUndefined();
    expectMapped(template, domain, 'Regional');
  });

  claim('api-gateway-rest/custom-domain', hasDomainAtTheEdge, { variant: 'edge' });
}

/** In the variant edge. */
function hasDomainAtTheEdge(template: Template): void {
  const domain = resource(template, 'AWS::ApiGateway::DomainName', 'DomainName');
  expect(domain.Properties).toMatchObject({
    CertificateArn: { Ref: 'CertificateArn' },
    EndpointConfiguration: { Types: ['EDGE'] },
  });
  expect(domain.Properties.RegionalCertificateArn).toBeUndefined();
  expectMapped(template, domain, 'Distribution');
}

function expectMapped(template: Template, domain: NamedResource, kind: 'Regional' | 'Distribution'): void {
  const api = resource(template, 'AWS::ApiGateway::RestApi', 'Api');
  const mapping = resource(template, 'AWS::ApiGateway::BasePathMapping', 'DomainMapping').Properties;
  expect(mapping).toMatchObject({ DomainName: { Ref: domain.id }, RestApiId: { Ref: api.id } });
  expect(resource(template, 'AWS::Route53::RecordSet', 'DomainRecord').Properties).toMatchObject({
    Name: { Ref: 'DomainName' },
    Type: 'A',
    AliasTarget: {
      DNSName: { 'Fn::GetAtt': [domain.id, `${kind}DomainName`] },
      HostedZoneId: { 'Fn::GetAtt': [domain.id, `${kind}HostedZoneId`] },
    },
  });
}
