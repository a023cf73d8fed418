import { GatewayVpcEndpointAwsService, Vpc } from 'aws-cdk-lib/aws-ec2';
import { through } from '../../../lib/kit/endpoint-policy';
import { resource } from '../../support/resources';
import { TestStack } from '../../support/test-stack';

it('lets one action on one resource through, and nothing else', () => {
  const stack = new TestStack();
  const vpc = new Vpc(stack, 'Vpc', { natGateways: 0, restrictDefaultSecurityGroup: false });
  vpc
    .addGatewayEndpoint('Tables', { service: GatewayVpcEndpointAwsService.DYNAMODB })
    .addToPolicy(through('dynamodb:GetItem', 'arn:aws:dynamodb:us-east-1:111111111111:table/t'));
  expect(resource(stack.template, 'AWS::EC2::VPCEndpoint', 'VpcTables').Properties.PolicyDocument.Statement).toEqual([
    {
      Action: 'dynamodb:GetItem',
      Effect: 'Allow',
      Principal: { AWS: '*' },
      Resource: 'arn:aws:dynamodb:us-east-1:111111111111:table/t',
    },
  ]);
});
