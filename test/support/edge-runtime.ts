import { createHash, createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'node:querystring';
import { runInNewContext } from 'node:vm';
import { transformSync } from 'esbuild';
import { PROJECT } from '../../lib/project';

/** The most that CloudFront takes, comments and all. */
const MOST_BYTES = 10 * 1024;

/** What of ES6 and later cloudfront-js-2.0 has; of all else it has nothing.
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-javascript-runtime-20.html */
const KNOWN = ['arrow', 'async-await', 'const-and-let', 'exponent-operator', 'rest-argument', 'template-literal'];
const UNKNOWN = [
  'array-spread',
  'async-generator',
  'class',
  'class-field',
  'default-argument',
  'destructuring',
  'dynamic-import',
  'for-await',
  'for-of',
  'generator',
  'logical-assignment',
  'nested-rest-binding',
  'new-target',
  'nullish-coalescing',
  'object-rest-spread',
  'optional-catch-binding',
  'optional-chain',
  'bigint',
];

/** How an event's values look: `{ name: { value: '...' } }`. */
export type EdgeValues = Record<string, { value: string; attributes?: string }>;

// biome-ignore lint/suspicious/noExplicitAny: what a function answers is for its test to look at.
type Answer = any;

/** A store as functions read it: they cannot write. */
interface ReadStore {
  readonly get: (key: string) => Promise<string>;
}

/** A CloudFront function, as it is deployed. */
export interface EdgeCode {
  readonly code: string;
  /** Runs it with an event and the values of its store. */
  run(event: object, store?: Readonly<Record<string, string>>): Promise<Answer>;
}

/** The CloudFront function in a file, from the project's root, in a sandbox that has what cloudfront-js-2.0 has. */
export function edgeCode(file: string): EdgeCode {
  const code = readFileSync(join(PROJECT, file), 'utf8');
  return { code, run: (event, store = {}) => runEdgeCode(code, event, store) };
}

/** What of a function's code CloudFront would not take: its size, or its language. */
export function refusedOf(code: string): string[] {
  const bytes = Buffer.byteLength(code);
  const plain = lowered(code, []);
  return [
    ...(bytes > MOST_BYTES ? [`${bytes} bytes are more than ${MOST_BYTES}`] : []),
    // What is written differently without it uses it.
    ...UNKNOWN.filter((feature) => isUsed(code, plain, feature)),
  ];
}

function isUsed(code: string, plain: string, feature: string): boolean {
  try {
    return lowered(code, [feature]) !== plain;
  } catch {
    // esbuild cannot write it differently.
    return true;
  }
}

function lowered(code: string, unsupported: readonly string[]): string {
  return transformSync(code, {
    target: 'esnext',
    logLevel: 'silent',
    supported: Object.fromEntries([
      ...KNOWN.map((feature) => [feature, true]),
      ...unsupported.map((feature) => [feature, false]),
    ]),
  }).code;
}

async function runEdgeCode(code: string, event: object, store: Readonly<Record<string, string>>): Promise<Answer> {
  const modules: Record<string, object> = {
    buffer: { Buffer },
    cloudfront: { kvs: () => readStore(store) },
    crypto: { createHash, createHmac },
    querystring: { parse, stringify },
  };
  const requireModule = (name: string) => {
    const found = modules[name];
    if (!found) throw new Error(`cloudfront-js-2.0 has no module ${name}.`);
    return found;
  };
  const script = code.replace(/^import (\w+) from '([^']+)';$/gm, "const $1 = require('$2');");
  const context = { require: requireModule, Buffer, TextDecoder, TextEncoder, atob, btoa, console, event };
  // No network, files, timers, process or variables; the event is a copy, as in CloudFront.
  const handled = runInNewContext(`'use strict';\n${script}\n;handler(JSON.parse(JSON.stringify(event)));`, context, {
    contextCodeGeneration: { strings: false, wasm: false },
    timeout: 1000,
  });
  return JSON.parse(JSON.stringify((await handled) ?? null));
}

function readStore(store: Readonly<Record<string, string>>): ReadStore {
  return {
    get: async (key) => {
      const value = store[key];
      if (value === undefined) throw new Error('KeyNotFound');
      return value;
    },
  };
}

export interface EdgeRequest {
  readonly method?: string;
  readonly uri?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: Readonly<Record<string, string>>;
}

/** An event of a viewer, with all that CloudFront puts into one.
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-event-structure.html */
export function viewerEvent({ method = 'GET', uri = '/', headers = {}, cookies = {} }: EdgeRequest, response?: object) {
  return {
    version: '1.0',
    context: {
      distributionDomainName: 'd111111abcdef8.cloudfront.net',
      distributionId: 'EDFDVBD6EXAMPLE',
      eventType: response ? 'viewer-response' : 'viewer-request',
      requestId: 'EXAMPLEntjQpEXAMPLE_SG5Z-EXAMPLEPmPfEXAMPLEu3EqEXAMPLE==',
    },
    viewer: { ip: '198.51.100.11' },
    request: {
      method,
      uri,
      querystring: {},
      headers: valued({ host: 'd111111abcdef8.cloudfront.net', ...headers }),
      cookies: valued(cookies),
    },
    ...(response && { response }),
  };
}

function valued(texts: Readonly<Record<string, string>>): EdgeValues {
  return Object.fromEntries(Object.entries(texts).map(([name, value]) => [name, { value }]));
}
