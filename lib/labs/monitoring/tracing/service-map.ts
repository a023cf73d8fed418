import type { Edge, Service } from '@aws-sdk/client-xray';
import { table } from '../../../walkthrough/table';

const HEAD = ['service', 'ok', 'error', 'throttle', 'fault', 'on average'];

/** A service map as a tree: below each service those that it calls; beside each how often it was called from there, how that went and took. */
export function serviceMap(services: readonly Service[]): string {
  const byId = new Map(services.map((service) => [service.ReferenceId, service]));
  const called = new Set(services.flatMap(({ Edges = [] }) => Edges.map(({ ReferenceId }) => ReferenceId)));
  const drawn = new Set<Service>();

  function rows(service: Service, depth: number, edge?: Edge): string[][] {
    const row = [`${'  '.repeat(depth)}${nameOf(service)}`, ...numbersOf(edge)];
    // Who is called by two is drawn whole once.
    if (drawn.has(service)) return [row];
    drawn.add(service);
    const below = (service.Edges ?? []).flatMap((next) => {
      const target = byId.get(next.ReferenceId);
      return target ? rows(target, depth + 1, next) : [];
    });
    return [row, ...below];
  }

  const roots = services.filter(({ ReferenceId }) => !called.has(ReferenceId));
  return table([HEAD, ...roots.flatMap((root) => rows(root, 0))]);
}

/** What was seen of the calls of one service by another. */
export function callsOf(services: readonly Service[] | undefined, from: string, to: string) {
  const ids = new Set((services ?? []).filter(({ Name }) => Name === to).map(({ ReferenceId }) => ReferenceId));
  return (services ?? [])
    .filter(({ Name, Type }) => Name === from && Type !== 'client')
    .flatMap(({ Edges = [] }) => Edges)
    .find(({ ReferenceId }) => ids.has(ReferenceId))?.SummaryStatistics;
}

/** Names of all services that a request to one of them may reach. */
export function reachedFrom(services: readonly Service[] | undefined, name: string): string[] {
  const byId = new Map((services ?? []).map((service) => [service.ReferenceId, service]));
  const found = new Set<Service>();
  const next = (services ?? []).filter(({ Name, Type }) => Name === name && Type !== 'client');
  for (let service = next.pop(); service; service = next.pop()) {
    if (found.has(service)) continue;
    found.add(service);
    for (const { ReferenceId } of service.Edges ?? []) {
      const reached = byId.get(ReferenceId);
      if (reached) next.push(reached);
    }
  }
  return [...found].map(({ Name = '' }) => Name);
}

function numbersOf(edge: Edge | undefined): string[] {
  if (!edge?.SummaryStatistics) return [];
  const { OkCount, ErrorStatistics, FaultStatistics, TotalCount, TotalResponseTime = 0 } = edge.SummaryStatistics;
  const counts = [OkCount, ErrorStatistics?.OtherCount, ErrorStatistics?.ThrottleCount, FaultStatistics?.TotalCount];
  return [...counts.map((n = 0) => String(n)), `${Math.round((1000 * TotalResponseTime) / (TotalCount || 1))} ms`];
}

/** The address of a queue tells as much by its last part. */
function nameOf({ Name = '', Type }: Service): string {
  if (Type === 'client') return 'client';
  return Name.startsWith('http') ? Name.slice(Name.lastIndexOf('/') + 1) : Name;
}
