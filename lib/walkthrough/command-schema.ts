import type { AwsCommand } from './aws-command';

/** A type in the form in which the SDK's commands carry it: a number, a list, or a function that gives one of these. */
export type Schema = unknown;

const STREAMING_BLOB = 0b101010;
const BLOB = 0b010101;
const LIST_OF = 0b01000000;
const MAP_OF = 0b10000000;
const HTTP_PAYLOAD = 0b10000;

/** The type of what a command sends. */
export function inputSchemaOf(command: AwsCommand): Schema {
  return operationSchemaOf(command)[4];
}

/** Whether the answer's body is bytes, which the AWS CLI writes to a file. */
export function answersWithBytes(command: AwsCommand): boolean {
  return membersOf(operationSchemaOf(command)[5]).some(([, member]) => isPayload(member) && isBlob(member));
}

/** The type of a member of a structure, a value of a map, an item of a list. */
export function memberOf(schema: Schema, name: string | number): Schema {
  const resolved = resolve(schema);
  if (typeof resolved === 'number') return resolved >= MAP_OF ? resolved - MAP_OF : resolved - LIST_OF;
  const [kind, , , , member, value] = resolved;
  if (kind === 1) return member;
  if (kind === 2) return value;
  return membersOf(resolved).find(([key]) => key === name)?.[1];
}

/** Bytes, also where the SDK takes a text for them. */
export function isBlob(schema: Schema): boolean {
  const resolved = resolve(schema);
  return resolved === BLOB || resolved === STREAMING_BLOB;
}

/** Bytes that the AWS CLI wants as the path of a file. */
export function isStreamingBlob(schema: Schema): boolean {
  return resolve(schema) === STREAMING_BLOB;
}

function operationSchemaOf(command: AwsCommand): readonly Schema[] {
  return (command as AwsCommand & { schema: readonly Schema[] }).schema;
}

function membersOf(schema: Schema): [string, Schema][] {
  const resolved = resolve(schema);
  if (typeof resolved === 'number') return [];
  const [, , , , names, members] = resolved as [number, string, string, unknown, string[], Schema[]];
  return names.map((name, index) => [name, members[index]]);
}

function isPayload(member: Schema): boolean {
  const traits = Array.isArray(member) ? member[1] : 0;
  return typeof traits === 'number' ? (traits & HTTP_PAYLOAD) !== 0 : Boolean(traits?.httpPayload);
}

/** Looks through functions, simple named types and pairs of [type, traits]. */
function resolve(schema: Schema): number | readonly Schema[] {
  if (typeof schema === 'function') return resolve(schema());
  if (!Array.isArray(schema)) return typeof schema === 'number' ? schema : 0;
  const isNamed = typeof schema[1] === 'string';
  if (!isNamed) return resolve(schema[0]);
  return schema[0] === 0 ? resolve(schema[4]) : schema;
}
