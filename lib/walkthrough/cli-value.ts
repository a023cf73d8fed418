import { isBlob, memberOf, type Schema } from './command-schema';
import { placeholderOf } from './placeholders';
import { type ShellCode, shellQuote } from './shell-quote';

type Parts = readonly (string | ShellCode)[];

const WIDTH = 96;
const PLAIN_SHORTHAND = /^[\w.:/-]+$/;

export interface ValueOptions {
  /** Names of values that come from the learner: they may hold anything, also what would break JSON. */
  readonly inputs: readonly string[];
  readonly indent: string;
}

/** The values of an option as words for bash. */
export function optionValues(value: unknown, schema: Schema, options: ValueOptions): string[] {
  if (isBlob(schema)) return [shellQuote('fileb://', fileWith(value))];
  if (value instanceof Date) return [shellQuote(value.toISOString())];
  if (Array.isArray(value) && value.length > 0 && value.every(isListable)) return value.map((item) => shellQuote(item));
  if (typeof value === 'object' && value !== null) return structureValues(value, schema, options);
  return [shellQuote(scalarText(value))];
}

/** The shell command that prints exactly these bytes. */
export function printing(content: unknown): string {
  const text = typeof content === 'string' ? content : decodedText(content);
  if (text !== undefined) return `printf '%s' ${shellQuote(text)}`;
  return `base64 --decode <<< ${shellQuote(Buffer.from(content as Uint8Array).toString('base64'))}`;
}

function structureValues(value: object, schema: Schema, { inputs, indent }: ValueOptions): string[] {
  const shorthand = new Shorthand(inputs);
  if (!shorthand.isNeeded(value, schema)) return [shellQuote(json(value, indent))];
  if (!Array.isArray(value)) return [shellQuote(...shorthand.members(value, schema))];
  return value.map((item, index) => shellQuote(...shorthand.members(item, memberOf(schema, index))));
}

// The AWS CLI takes a single value that starts with a bracket for JSON, and one that starts with a dash for an option.
function isListable(item: unknown): item is string {
  return typeof item === 'string' && item !== '' && !/^[\s[-]/.test(item);
}

function scalarText(value: unknown): string {
  if (Number.isNaN(value)) throw new Error('A call may not calculate with the values of its context.');
  return String(value);
}

/** JSON that is broken into lines only where it is too long for one. */
export function json(value: object, indent: string): string {
  const plain = JSON.parse(
    JSON.stringify(value, (_, item) => (typeof item === 'bigint' ? Number(item) : checkedNumber(item))),
  );
  return brokenJson(plain, indent);
}

function checkedNumber(item: unknown): unknown {
  if (typeof item === 'number') scalarText(item);
  return item;
}

function brokenJson(value: unknown, indent: string): string {
  const flat = flatJson(value);
  if (typeof value !== 'object' || value === null || indent.length + flat.length <= WIDTH) return flat;
  const deeper = `${indent}  `;
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const children = Array.isArray(value)
    ? value.map((item) => brokenJson(item, deeper))
    : Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${brokenJson(item, deeper)}`);
  return `${open}\n${deeper}${children.join(`,\n${deeper}`)}\n${indent}${close}`;
}

function flatJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flatJson).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${flatJson(item)}`);
  return `{${members.join(', ')}}`;
}

/**
 * The AWS CLI's shorthand syntax, for the values that JSON on a command line cannot carry: `key@=` reads a value from a file.
 * Bytes in JSON are base64 for version 2 of the AWS CLI and text for version 1; a file is the same for both.
 */
class Shorthand {
  constructor(private readonly inputs: readonly string[]) {}

  isNeeded(value: unknown, schema: Schema): boolean {
    if (this.schemeOf(value, schema)) return true;
    if (typeof value !== 'object' || value === null) return false;
    return Object.entries(value).some(([key, item]) => this.isNeeded(item, memberOf(schema, key)));
  }

  members(structure: object, schema: Schema): Parts {
    return Object.entries(structure)
      .filter(([, item]) => item !== undefined)
      .flatMap(([key, item], index) => {
        const member = memberOf(schema, key);
        const scheme = this.schemeOf(item, member);
        const separator = index ? ',' : '';
        if (scheme) return [`${separator}${key}@=${scheme}://`, fileWith(item)];
        return [`${separator}${key}=`, ...this.value(item, member)];
      });
  }

  private value(value: unknown, schema: Schema): Parts {
    if (Array.isArray(value)) return ['[', ...this.items(value, schema), ']'];
    if (typeof value === 'object' && value !== null) return ['{', ...this.members(value, schema), '}'];
    const text = scalarText(value);
    return [PLAIN_SHORTHAND.test(text) ? text : `"${text.replace(/["\\]/g, '\\$&')}"`];
  }

  private items(items: readonly unknown[], schema: Schema): Parts {
    return items.flatMap((item, index) => {
      const member = memberOf(schema, index);
      if (this.schemeOf(item, member)) throw new Error('The AWS CLI has no text form for bytes in a list.');
      return [index ? ',' : '', ...this.value(item, member)];
    });
  }

  private schemeOf(value: unknown, schema: Schema): 'file' | 'fileb' | undefined {
    if (value === undefined) return undefined;
    if (isBlob(schema)) return 'fileb';
    const holdsInput = typeof value === 'string' && this.inputs.some((name) => value.includes(placeholderOf(name)));
    return holdsInput ? 'file' : undefined;
  }
}

function fileWith(content: unknown): ShellCode {
  return { code: `<(${printing(content)})` };
}

function decodedText(content: unknown): string | undefined {
  if (!(content instanceof Uint8Array)) throw new Error('Bytes of a walkthrough must be a text or a Uint8Array.');
  try {
    const text = new TextDecoder('utf8', { fatal: true, ignoreBOM: true }).decode(content);
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}
