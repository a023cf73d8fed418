import type { AwsCommand } from './aws-command';
import { operationOf } from './aws-operation';
import { cliOption, cliService, kebabCase } from './cli-names';
import { optionValues, printing } from './cli-value';
import { answersWithBytes, inputSchemaOf, isStreamingBlob, memberOf } from './command-schema';
import type { ShellCommand } from './shell-command';
import { shellQuote } from './shell-quote';
import type { Caller } from './steps/action';

export interface CliCommandOptions {
  /** Names of context values that come from the learner. */
  readonly inputs: readonly string[];
  /** Of the options: JSON that takes several lines stands deeper. */
  readonly indent: string;
  /** JMESPath that picks from the answer, as text. */
  readonly query?: string;
  /** Default: the shell's. */
  readonly caller?: Caller;
  /** Default: the shell's. */
  readonly region?: string;
}

/**
 * What would be pasted wrong: the AWS CLI takes each word of such a list for the whole value, also `Data@=...`.
 *
 * https://github.com/aws/aws-cli/blob/develop/awscli/argprocess.py
 */
const NO_TEXT = new Set(['firehose put-record-batch']);

/**
 * Where the next page begins. The AWS CLI asks for all pages by itself, and its answer is without this, unless it is told not to.
 *
 * https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-pagination.html
 */
const NEXT_PAGE = /\b(LastEvaluatedKey|[Nn]extToken|NextMarker|NextContinuationToken)\b/;

/** Writes a command of the SDK as one of the AWS CLI, in words that are quoted for bash. */
export function cliCommand(
  command: AwsCommand,
  { inputs, indent, query, caller, region }: CliCommandOptions,
): ShellCommand {
  const service = cliService(operationOf(command).service);
  const operation = kebabCase(operationOf(command).operation);
  const schema = inputSchemaOf(command);
  const preparation: string[] = [];
  if (NO_TEXT.has(`${service} ${operation}`)) {
    throw new Error(
      `the AWS CLI has no text form for bytes in a list, as ${operation} takes them: make a call for each.`,
    );
  }
  const parts = [...(caller ? callerVariables(caller) : []), `aws ${service} ${operation}`];
  if (region !== undefined) parts.push(`--region ${shellQuote(region)}`);

  for (const [member, value] of Object.entries(command.input)) {
    if (value === undefined || value === null) continue;
    const name = cliOption(service, operation, member, value === false);
    if (typeof value === 'boolean') parts.push(`--${name}`);
    else if (isStreamingBlob(memberOf(schema, member))) {
      preparation.push(`${name}=$(mktemp)`, `${printing(value)} > "$${name}"`);
      parts.push(`--${name} "$${name}"`);
    } else parts.push(option(name, optionValues(value, memberOf(schema, member), { inputs, indent })));
  }

  if (query !== undefined) parts.push(...queryOptions(query));
  if (query !== undefined && NEXT_PAGE.test(query)) parts.push('--no-paginate');
  // What is captured must not be mixed with the bytes.
  if (answersWithBytes(command)) parts.push(query === undefined ? '/dev/stdout' : '/dev/stderr');
  return { preparation, parts };
}

/** For this command alone. The learner's own session, where there is one, does not belong to a key without a token. */
function callerVariables({ accessKeyId, secretAccessKey, sessionToken = '' }: Caller): string[] {
  return [
    `AWS_ACCESS_KEY_ID=${shellQuote(accessKeyId)}`,
    `AWS_SECRET_ACCESS_KEY=${shellQuote(secretAccessKey)}`,
    `AWS_SESSION_TOKEN=${shellQuote(sessionToken)}`,
  ];
}

function option(name: string, values: readonly string[]): string {
  const [first = ''] = values;
  return /^['"]?-/.test(first) ? `--${name}=${first}` : `--${name} ${values.join(' ')}`;
}

function queryOptions(query: string): string[] {
  return [`--query ${shellQuote(query)}`, '--output text'];
}
