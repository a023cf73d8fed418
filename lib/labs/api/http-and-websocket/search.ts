import { type HttpApi, HttpMethod, VpcLink } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpServiceDiscoveryIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Port, SecurityGroup, SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import {
  Cluster,
  ContainerImage,
  ContainerInsights,
  CpuArchitecture,
  FargateService,
  FargateTaskDefinition,
  LogDrivers,
  OperatingSystemFamily,
} from 'aws-cdk-lib/aws-ecs';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { DnsRecordType, type IService, PrivateDnsNamespace } from 'aws-cdk-lib/aws-servicediscovery';
import { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';

const IMAGE = 'public.ecr.aws/docker/library/busybox:stable';
const PORT = 8080;

/**
 * What runs in a network and not in functions: a search over all that was said. No address of the outside leads to it. The HTTP API comes
 * in through a VPC link, and finds the containers by Cloud Map, without a load balancer.
 */
export class Search extends Construct {
  constructor(scope: Construct, id: string, api: HttpApi) {
    super(scope, id);
    // The containers fetch their image with public addresses; their security group lets nobody in but the link.
    const vpc = new Vpc(this, 'Vpc', {
      maxAzs: 2,
      natGateways: 0,
      subnetConfiguration: [{ name: 'Public', subnetType: SubnetType.PUBLIC }],
    });
    acknowledge(
      vpc,
      'A lab is gone in hours, and who looks for lost packets adds a flow log then.',
      'AwsSolutions-VPC7',
    );
    const ofLink = new SecurityGroup(this, 'LinkGroup', { vpc, description: 'The VPC link', allowAllOutbound: false });
    const ofContainers = new SecurityGroup(this, 'Containers', { vpc, description: 'Search' });
    ofContainers.addIngressRule(ofLink, Port.tcp(PORT));
    ofLink.addEgressRule(ofContainers, Port.tcp(PORT));

    const vpcLink = new VpcLink(this, 'Link', {
      vpc,
      subnets: { subnetType: SubnetType.PUBLIC },
      securityGroups: [ofLink],
    });
    api.addRoutes({
      path: '/search',
      methods: [HttpMethod.GET],
      integration: new HttpServiceDiscoveryIntegration('Search', this.containers(vpc, ofContainers), { vpcLink }),
    });
  }

  private containers(vpc: Vpc, group: SecurityGroup): IService {
    const taskDefinition = new FargateTaskDefinition(this, 'Task', {
      runtimePlatform: { cpuArchitecture: CpuArchitecture.ARM64, operatingSystemFamily: OperatingSystemFamily.LINUX },
    });
    taskDefinition.addContainer('Server', {
      image: ContainerImage.fromRegistry(IMAGE),
      command: ['sh', '-c', `mkdir /www && echo '[]' > /www/search && httpd -f -p ${PORT} -h /www`],
      portMappings: [{ containerPort: PORT }],
      logging: LogDrivers.awsLogs({
        logGroup: new LogGroup(this, 'Logs', { retention: RetentionDays.ONE_WEEK }),
        streamPrefix: 'search',
      }),
    });
    const service = new FargateService(this, 'Service', {
      cluster: new Cluster(this, 'Cluster', { vpc, containerInsightsV2: ContainerInsights.ENABLED }),
      taskDefinition,
      desiredCount: 1,
      minHealthyPercent: 100,
      circuitBreaker: { rollback: true },
      assignPublicIp: true,
      securityGroups: [group],
    });
    // API Gateway needs the port too, which only a record of this type has.
    return service.enableCloudMap({
      name: 'search',
      dnsRecordType: DnsRecordType.SRV,
      containerPort: PORT,
      cloudMapNamespace: new PrivateDnsNamespace(this, 'Names', { vpc, name: 'chat.internal' }),
    });
  }
}
