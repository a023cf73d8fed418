import { readFileSync } from 'node:fs';
import { type Aws, deploy, itIsFixed } from '../support';
import { arnOf, ref, role } from '../templates';

itIsFixed('a build that would not run is refused', async (aws) => {
  const Project = {
    Type: 'AWS::CodeBuild::Project',
    Properties: {
      ServiceRole: arnOf('Role'),
      Source: { Type: 'NO_SOURCE', BuildSpec: 'version: 0.2' },
      Artifacts: { Type: 'NO_ARTIFACTS' },
      Environment: {
        Type: 'LINUX_CONTAINER',
        ComputeType: 'BUILD_GENERAL1_SMALL',
        Image: 'aws/codebuild/standard:7.0',
      },
    },
  };
  const { Build } = await deploy(aws, 'build', { Role: role, Build: Project });
  const outcome = await aws.codeBuild.startBuild({ projectName: Build }).then(
    () => 'started',
    ({ message }) => message,
  );
  expect(outcome).toMatch('The emulator runs no builds: this step can only be done on AWS.');
});

itIsFixed('a target is not said to be healthy, as nobody checks', async (aws) => {
  const subnet = (CidrBlock: string) => ({ Type: 'AWS::EC2::Subnet', Properties: { VpcId: ref('Vpc'), CidrBlock } });
  const { Targets } = await deploy(aws, 'targets', {
    Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
    Subnet: subnet('10.0.0.0/24'),
    Targets: {
      Type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
      Properties: { VpcId: ref('Vpc'), Port: 80, Protocol: 'HTTP', TargetType: 'ip' },
    },
  });
  const target = { TargetGroupArn: Targets ?? '', 'Targets.member.1.Id': '10.0.0.9' };
  await loadBalancing(aws, { Action: 'RegisterTargets', ...target });
  const health = await loadBalancing(aws, { Action: 'DescribeTargetHealth', ...target });
  const state = /<State>(\w+)<\/State>/.exec(health)?.[1];
  expect(state).toBe('unavailable');
});

itIsFixed('what only looks as if it were there is named in the log', async (aws) => {
  const Certificate = { Type: 'AWS::CertificateManager::Certificate', Properties: { DomainName: 'shop.example.com' } };
  await deploy(aws, 'certificate', { Certificate });
  expect(readFileSync(aws.logFile, 'utf8')).toContain(
    'pretended: AWS::CertificateManager::Certificate (Certificate): nobody validates the domain of a certificate',
  );
});

/** The project has no client for it. */
async function loadBalancing({ endpoint }: Aws, input: Record<string, string>): Promise<string> {
  const Authorization = 'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/elasticloadbalancing/aws4_request';
  const body = new URLSearchParams({ Version: '2015-12-01', ...input });
  const answer = await fetch(endpoint, { method: 'POST', headers: { Authorization }, body });
  return answer.text();
}
