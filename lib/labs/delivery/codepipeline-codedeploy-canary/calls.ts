import {
  type InvokeCommandOutput,
  UpdateAliasCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { table } from '../../../walkthrough/table';
import { type ReleaseSettings, releaseEnvironment } from './settings';

/** What the walkthrough asks for: a mug. */
export const MUG = { sku: 'mug', quantity: 1, unitPriceCents: 1000 };

/** Gives `$LATEST` the configuration of another release. */
export function configure(functionName: string, settings: ReleaseSettings): UpdateFunctionConfigurationCommand {
  return new UpdateFunctionConfigurationCommand({
    FunctionName: functionName,
    Environment: { Variables: releaseEnvironment(settings) },
  });
}

/** Points an alias to a version, and gives another one a share of its calls. */
export function point(
  functionName: string,
  alias: string,
  version: string,
  weights: Record<string, number> = {},
): UpdateAliasCommand {
  return new UpdateAliasCommand({
    FunctionName: functionName,
    Name: alias,
    FunctionVersion: version,
    // Also where there are none: those of before would stay.
    RoutingConfig: { AdditionalVersionWeights: weights },
  });
}

/** How many of the calls each version answered. */
export function callsByVersion(answers: readonly InvokeCommandOutput[]): Record<string, number> {
  const calls: Record<string, number> = {};
  for (const { ExecutedVersion = '?' } of answers) calls[ExecutedVersion] = (calls[ExecutedVersion] ?? 0) + 1;
  return calls;
}

/** The same as a table. */
export function callsTable(answers: readonly InvokeCommandOutput[]): string {
  const rows = Object.entries(callsByVersion(answers)).map(([version, calls]) => [
    `version ${version}`,
    String(calls),
    `${((100 * calls) / answers.length).toFixed(1)} %`,
  ]);
  return table([['answered by', 'calls', 'share'], ...rows]);
}
