import { referencesIn } from '../catalog/references';
import type { CloudFormationResource, CloudFormationTemplate } from '../catalog/synth';
import { accessLinks } from './diagram-access';
import { DeadLetters } from './diagram-dead-letters';
import { constructPath, labelOf, readable } from './diagram-names';
import { type Group, Networks, serviceOfEndpoint } from './diagram-networks';
import { SERVICES } from './diagram-services';
import type { Link, LinkEnd, Look } from './diagram-services/row';

export interface DiagramNode {
  readonly id: string;
  /** The lines of the label. */
  readonly label: readonly string[];
  readonly look: Look;
  /** The frames around it, the outermost first: its network, or the construct that it stands in together with others. */
  readonly groups: readonly Group[];
  /** There only under a condition of the template. */
  readonly optional: boolean;
}

export interface DiagramEdge {
  readonly from: DiagramNode;
  readonly to: DiagramNode;
  readonly label?: string;
  readonly optional: boolean;
}

export interface Graph {
  readonly nodes: readonly DiagramNode[];
  readonly edges: readonly DiagramEdge[];
  /** How many dead-letter queues are not drawn. */
  readonly hiddenDeadLetters: number;
}

/** A layer that more functions have than this says nothing of any of them. */
const MOST_WITH_LAYER = 3;

/** The way of the data through the resources of a template. */
export function graphOf(template: CloudFormationTemplate): Graph {
  return new GraphBuilder(template).build();
}

class GraphBuilder {
  private readonly nodes = new Map<string, DiagramNode>();
  private readonly edges: DiagramEdge[] = [];
  private readonly deadLetters: DeadLetters;
  private readonly networks: Networks;

  constructor(private readonly template: CloudFormationTemplate) {
    this.deadLetters = new DeadLetters(template);
    this.networks = new Networks(template);
  }

  build(): Graph {
    this.addNodes();
    for (const [id, { Type, Properties = {}, Condition, UpdatePolicy }] of this.resources()) {
      for (const link of SERVICES[Type]?.links?.(Properties, { Ref: id }, UpdatePolicy) ?? []) {
        this.addEdges(link, Condition !== undefined);
      }
    }
    const access = accessLinks(this.template);
    for (const link of [...access.filter(({ weak }) => !weak), ...access.filter(({ weak }) => weak)]) {
      for (const hop of this.throughEndpoint(link)) this.addEdges(hop, false);
    }
    return {
      nodes: [...this.nodes.values()],
      edges: this.edges,
      hiddenDeadLetters: this.deadLetters.hidden.size,
    };
  }

  private addNodes(): void {
    const plumbing = new Set([
      ...this.resources().flatMap(([, { Properties }]) => referencesIn(Properties?.ServiceToken)),
      ...this.sharedLayers(),
    ]);
    const drawn = this.resources().filter(
      ([id, { Type, Properties = {} }]) =>
        (SERVICES[Type]?.node?.of?.(Properties) ?? SERVICES[Type]?.node) &&
        !plumbing.has(id) &&
        !this.deadLetters.hidden.has(id),
    );
    const networked = new Map(drawn.map(([id, resource]) => [id, this.groupsAround(resource)]));
    const groups = drawn
      .filter(([id]) => networked.get(id)?.length === 0)
      .map(([id, resource]) => constructPath(id, resource))
      .filter((path) => path.length > 1);

    for (const [id, resource] of drawn) {
      const row = SERVICES[resource.Type]?.node;
      if (!row) continue;
      const path = constructPath(id, resource);
      const network = networked.get(id) ?? [];
      const grouped =
        network.length === 0 && groups.filter(([group]) => path.length > 1 && group === path[0]).length > 1;
      const service = row.service(resource.Properties ?? {});
      const name = row.name?.(resource.Properties ?? {}) ?? readable((grouped ? path.slice(1) : path).join(' '));
      const [outermost = ''] = path;
      this.nodes.set(id, {
        id: path.join('_').replaceAll(/\W/g, ''),
        label: [...labelOf(name, service), row.mark?.(resource.Properties ?? {})].filter((line) => line !== undefined),
        look: row.look,
        groups: grouped ? [{ id: outermost, title: readable(outermost) }] : network,
        optional: resource.Condition !== undefined,
      });
    }
  }

  private sharedLayers(): string[] {
    const used = this.resources().flatMap(([, { Properties }]) => referencesIn(Properties?.Layers));
    return used.filter((layer) => used.filter((other) => other === layer).length > MOST_WITH_LAYER);
  }

  private networkOf(id: string): string | undefined {
    const resource = this.template.Resources[id];
    const node = SERVICES[resource?.Type ?? '']?.node;
    return resource && node && this.networks.networkOf(resource, node);
  }

  private groupsAround(resource: CloudFormationResource): Group[] {
    const node = SERVICES[resource.Type]?.node;
    return node ? this.networks.groupsAround(resource, node) : [];
  }

  /** Who stands in a network calls a service through the network's endpoint for it, where it has one. */
  private throughEndpoint(link: Link): Link[] {
    const ends = [link.from, link.to].map(({ value }) => referencesIn(value)[0] ?? '');
    const networks = ends.map((id) => this.networkOf(id));
    const services = ends.map((id) => this.template.Resources[id]?.Type.split('::')[1]?.toLowerCase());
    const endpoint = this.resources().find(
      ([, { Type, Properties }]) =>
        Type === 'AWS::EC2::VPCEndpoint' &&
        networks.includes(referencesIn(Properties.VpcId)[0]) &&
        services.includes(serviceOfEndpoint(Properties.ServiceName)),
    );
    if (!endpoint) return [link];
    const between = { value: { Ref: endpoint[0] } };
    return [
      { ...link, to: between },
      { ...link, from: between },
    ];
  }

  private addEdges({ from, to, label, weak }: Link, optional: boolean): void {
    for (const source of this.sourcesAt(from)) {
      for (const target of this.nodesAt(to)) {
        if (!weak) this.nameEdge(source.node, target, label);
        if (this.areLinked(source.node, target, weak)) continue;
        if (weak && this.isReadFor(target, source.node)) continue;
        this.edges.push({
          from: source.node,
          to: target,
          label: label ?? source.label,
          optional: optional || source.node.optional || target.optional,
        });
      }
    }
  }

  /** Several resources may say the same link, and one of them what it is. */
  private nameEdge(from: DiagramNode, to: DiagramNode, label?: string): void {
    const known = this.edges.findIndex((edge) => edge.from === from && edge.to === to && !edge.label);
    if (label && known >= 0) this.edges[known] = { ...(this.edges[known] as DiagramEdge), label };
  }

  private areLinked(one: DiagramNode, other: DiagramNode, eitherWay = false): boolean {
    return this.edges.some(
      ({ from, to }) => (from === one && to === other) || (eitherWay && from === other && to === one),
    );
  }

  /** A registered consumer reads its stream for the function behind it. */
  private isReadFor(reader: DiagramNode, stream: DiagramNode): boolean {
    return this.edges.some(({ from, to }) => from === stream && to.look === 'stream' && this.areLinked(to, reader));
  }

  /** What comes from a queue of dead letters comes from those whose dead letters it keeps. */
  private sourcesAt({ value, outside }: LinkEnd): { node: DiagramNode; label?: string }[] {
    const owners = referencesIn(value).flatMap((id) => this.deadLetters.ownersOf(id));
    if (owners.length === 0) return this.nodesAt({ value, outside }).map((node) => ({ node }));
    // An alarm may watch queues that are drawn, too.
    const others = this.drawn(referencesIn(value)).map((node) => ({ node }));
    return [...this.drawn(owners).map((node) => ({ node, label: 'dead letters' })), ...others];
  }

  private nodesAt({ value, outside }: LinkEnd): DiagramNode[] {
    const ids = referencesIn(value);
    const drawn = this.drawn(ids);
    if (drawn.length > 0 || outside === undefined) return drawn;
    return [this.outsideNode(ids[0] ?? String(value), outside)];
  }

  private drawn(ids: readonly string[]): DiagramNode[] {
    return ids.map((id) => this.nodes.get(this.shownBy(id))).filter((node) => node !== undefined);
  }

  /** A function stands for its versions, a group for its scaling policies. */
  private shownBy(id: string): string {
    const { Type, Properties } = this.template.Resources[id] ?? {};
    if (Type === 'AWS::Lambda::Version') return referencesIn(Properties?.FunctionName)[0] ?? id;
    if (Type === 'AWS::AutoScaling::ScalingPolicy') return referencesIn(Properties?.AutoScalingGroupName)[0] ?? id;
    return id;
  }

  private outsideNode(name: string, service: string): DiagramNode {
    const known = this.nodes.get(name);
    if (known) return known;
    const label = labelOf(readable(name.replace(/(Arn|Url)$/, '')), service);
    const node: DiagramNode = { id: name.replaceAll(/\W/g, ''), label, look: 'outside', groups: [], optional: false };
    this.nodes.set(name, node);
    return node;
  }

  private resources() {
    return Object.entries(this.template.Resources);
  }
}
