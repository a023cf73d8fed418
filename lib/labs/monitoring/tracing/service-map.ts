import type { Edge, Service } from '@aws-sdk/client-xray';
import { table } from '../../../walkthrough/table';

/** A service map as a table: who calls whom, how often, how it went and how long an answer takes. */
export function serviceMap(services: readonly Service[]): string {
  const names = new Map(services.map((service) => [service.ReferenceId, nameOf(service)]));
  const calls = services.flatMap((service) =>
    (service.Edges ?? []).map((edge) => [
      `${nameOf(service)} -> ${names.get(edge.ReferenceId)}`,
      ...numbersOf(edge).map(String),
      `${Math.round((1000 * (edge.SummaryStatistics?.TotalResponseTime ?? 0)) / (edge.SummaryStatistics?.TotalCount || 1))} ms`,
    ]),
  );
  return table([['call', 'ok', 'error', 'throttle', 'fault', 'on average'], ...calls]);
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

function numbersOf({ SummaryStatistics: seen }: Edge): number[] {
  const { ErrorStatistics: errors, FaultStatistics: faults } = seen ?? {};
  return [seen?.OkCount ?? 0, errors?.OtherCount ?? 0, errors?.ThrottleCount ?? 0, faults?.TotalCount ?? 0];
}

/** The address of a queue tells as much by its last part. */
function nameOf({ Name = '', Type }: Service): string {
  return Type === 'client' ? 'client' : (Name.split('/').at(Name.startsWith('http') ? -1 : 0) ?? '') + stageOf(Name);
}

/** A stage of an API has its name behind a slash. */
function stageOf(name: string): string {
  return name.startsWith('http') || !name.includes('/') ? '' : name.slice(name.indexOf('/'));
}
