/** What `util.error` and `util.unauthorized` end a resolver with. */
export class ResolverError extends Error {
  constructor(
    message: string,
    readonly type: string,
  ) {
    super(message);
  }
}

/** A value as DynamoDB types it. */
function typed(value: unknown): object {
  if (value === null || value === undefined) return { NULL: true };
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  throw new Error('The tests do not know this type.');
}

/** The functions of `util` that resolvers of labs use, by AWS's reference; another is refused. */
const FUNCTIONS = {
  autoId: () => '00000000-0000-4000-8000-000000000000',
  error: (message: string, type: string) => {
    throw new ResolverError(message, type);
  },
  unauthorized: () => {
    throw new ResolverError('Unauthorized', 'Unauthorized');
  },
  time: onlyKnown({ nowISO8601: () => '2026-11-27T10:00:00.000Z', nowEpochSeconds: () => 1_795_773_600 }),
  dynamodb: onlyKnown({
    toMapValues: (values: object) =>
      Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typed(value)])),
  }),
};

function onlyKnown<T extends object>(known: T): T {
  return new Proxy(known, {
    get(target, name, receiver) {
      if (!(name in target)) throw new Error(`The tests do not know ${String(name)} of util.`);
      return Reflect.get(target, name, receiver);
    },
  });
}

/**
 * Stands in for `@aws-appsync/utils`, which has types and no code: AppSync itself brings the functions.
 *
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/resolver-util-reference-js.html
 */
export const util = onlyKnown(FUNCTIONS);
