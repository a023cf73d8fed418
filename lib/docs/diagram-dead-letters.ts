import { referencesIn } from '../catalog/references';
import type { CloudFormationTemplate } from '../catalog/synth';
import { SERVICES } from './diagram-services';

/** The properties, of whatever resource, that name where dead letters go. */
const NAMES = new Set(['deadLetterTargetArn', 'DeadLetterConfig', 'OnFailure']);

/** Its destinations get records of what failed, and of what succeeded: they are drawn, as a way that data takes. */
const WITH_DESTINATIONS = 'AWS::Lambda::EventInvokeConfig';

/**
 * The queues that only keep dead letters. They are as many as the queues, subscriptions and functions that they stand behind, and
 * would hide the way of the data; one that something consumes is a part of that way.
 */
export class DeadLetters {
  /** Their logical ids. */
  readonly hidden: ReadonlySet<string>;
  private readonly owners = new Map<string, Set<string>>();

  constructor({ Resources }: CloudFormationTemplate) {
    const consumed = new Set(
      Object.values(Resources).flatMap(({ Properties }) => referencesIn(Properties?.EventSourceArn)),
    );
    for (const [id, { Type, Properties }] of Object.entries(Resources)) {
      for (const target of Type === WITH_DESTINATIONS ? [] : targetsIn(Properties)) {
        if (Resources[target]?.Type !== 'AWS::SQS::Queue' || consumed.has(target)) continue;
        const owners = SERVICES[Type]?.node ? [id] : referencesIn(SERVICES[Type]?.links?.(Properties, {})[0]?.to.value);
        this.owners.set(target, new Set([...(this.owners.get(target) ?? []), ...owners]));
      }
    }
    this.hidden = new Set(this.owners.keys());
  }

  /** The resources whose dead letters the queue keeps. */
  ownersOf(id: string): string[] {
    return [...(this.owners.get(id) ?? [])];
  }
}

function targetsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (NAMES.has(key) ? referencesIn(inner) : targetsIn(inner)));
}
