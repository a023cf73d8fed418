import { referencesIn } from '../catalog/references';
import type { CloudFormationResource, CloudFormationTemplate } from '../catalog/synth';
import { constructPath, readable } from './diagram-names';
import type { ServiceRow } from './diagram-services/row';

/** A frame around nodes. */
export interface Group {
  readonly id: string;
  readonly title: string;
}

type DrawnNode = NonNullable<ServiceRow['node']>;

interface Subnet {
  readonly vpc: string;
  /** The subnets of a kind have the same routes, one in each zone. */
  readonly kind: string;
  readonly zone: string;
}

/** The networks of a template: what stands in one is framed by it, by the kind of subnet, and by the zone where it stands in one of several. */
export class Networks {
  private readonly subnets = new Map<string, Subnet>();
  /** Databases and caches name a group of subnets. */
  private readonly subnetGroups = new Map<string, readonly string[]>();

  constructor(private readonly template: CloudFormationTemplate) {
    for (const [id, { Type, Properties }] of Object.entries(template.Resources)) {
      if (Type.endsWith('SubnetGroup')) this.subnetGroups.set(id, referencesIn(Properties.SubnetIds));
      if (Type !== 'AWS::EC2::Subnet') continue;
      const [vpc = ''] = referencesIn(Properties.VpcId);
      this.subnets.set(id, { vpc, kind: kindOf(id, Properties), zone: JSON.stringify(Properties.AvailabilityZone) });
    }
  }

  /** The logical id of the network that a resource stands in. */
  networkOf({ Properties = {} }: CloudFormationResource, { subnets, vpc }: DrawnNode): string | undefined {
    const [network = referencesIn(vpc?.(Properties))[0]] = this.subnetsIn(subnets?.(Properties)).map(({ vpc }) => vpc);
    return this.template.Resources[network ?? '']?.Type === 'AWS::EC2::VPC' ? network : undefined;
  }

  /** The frames around a resource, the outermost first; none where it stands in no network. */
  groupsAround(resource: CloudFormationResource, node: DrawnNode): Group[] {
    const network = this.networkOf(resource, node);
    if (network === undefined) return [];
    const id = constructPath(network, this.template.Resources[network] as CloudFormationResource).join('_');
    const around: Group[] = [{ id, title: 'VPC' }];
    const its = this.subnetsIn(node.subnets?.(resource.Properties));
    const [kind, ...otherKinds] = new Set(its.map((subnet) => subnet.kind));
    if (kind === undefined || otherKinds.length > 0) return around;
    around.push({ id: `${id}_${kind}`, title: `${readable(kind)} subnets` });
    const [zone = '', ...otherZones] = new Set(its.map((subnet) => subnet.zone));
    if (otherZones.length > 0) return around;
    const number = this.zonesOf(network).indexOf(zone) + 1;
    return [...around, { id: `${id}_${kind}_${number}`, title: `Zone ${number}` }];
  }

  private subnetsIn(value: unknown): Subnet[] {
    return referencesIn(value)
      .flatMap((id) => this.subnetGroups.get(id) ?? [id])
      .map((id) => this.subnets.get(id))
      .filter((subnet) => subnet !== undefined);
  }

  private zonesOf(network: string): string[] {
    return [...new Set([...this.subnets.values()].filter(({ vpc }) => vpc === network).map(({ zone }) => zone))];
  }
}

/** `sqs` of `com.amazonaws.us-east-1.sqs`, `kinesis` of `... kinesis-streams`. */
export function serviceOfEndpoint(serviceName: unknown): string {
  const [, service = ''] = /\.([a-z0-9]+)(?:-[a-z]+)?"?\W*$/.exec(JSON.stringify(serviceName)) ?? [];
  return service;
}

/** As the CDK calls it; without the CDK each subnet is one of its own. */
function kindOf(id: string, { Tags = [] }: CloudFormationResource['Properties']): string {
  const tag = Tags.find(({ Key }: { Key: string }) => Key === 'aws-cdk:subnet-name');
  return tag?.Value ?? id;
}
