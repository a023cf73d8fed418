import {
  CreateHostedConfigurationVersionCommand,
  type DeploymentEvent,
  GetDeploymentCommand,
  StartDeploymentCommand,
} from '@aws-sdk/client-appconfig';
import type { HttpRequest } from '../../../walkthrough/steps/action';
import type { StepContext } from '../../../walkthrough/steps/context';
import { table } from '../../../walkthrough/table';

/** What the page answers to who asks for a quote. */
export interface Quote {
  readonly fee: number;
  readonly giftWrapping: string;
  readonly variant?: string;
  readonly startedAs: string;
}

/** AWS's strategy for what cannot wait: everybody gets it at once, and for ten minutes the alarms are looked at. */
export const AT_ONCE_AND_WATCHED = 'AppConfig.AllAtOnce';

/** Where the configurations are. */
type Shop = StepContext<'ApplicationId' | 'EnvironmentId' | 'FeesProfileId' | 'FlagsProfileId'>;

/** Writes a version of the fees. */
export function writeFees(
  { ApplicationId, FeesProfileId }: Shop,
  fees: object,
): CreateHostedConfigurationVersionCommand {
  return write(ApplicationId, FeesProfileId, JSON.stringify(fees));
}

/** Writes a version of the flags. */
export function writeFlags(
  { ApplicationId, FlagsProfileId }: Shop,
  flags: string,
): CreateHostedConfigurationVersionCommand {
  return write(ApplicationId, FlagsProfileId, flags);
}

/** Deploys a version of the fees, by a strategy. */
export function deployFees(
  { ApplicationId, EnvironmentId, FeesProfileId }: Shop,
  version: string,
  strategy: string,
): StartDeploymentCommand {
  return deploy({ ApplicationId, EnvironmentId, ConfigurationProfileId: FeesProfileId }, version, strategy);
}

/** Deploys a version of the flags, by a strategy. */
export function deployFlags(
  { ApplicationId, EnvironmentId, FlagsProfileId }: Shop,
  version: string,
  strategy: string,
): StartDeploymentCommand {
  return deploy({ ApplicationId, EnvironmentId, ConfigurationProfileId: FlagsProfileId }, version, strategy);
}

function write(
  ApplicationId: string,
  ConfigurationProfileId: string,
  content: string,
): CreateHostedConfigurationVersionCommand {
  return new CreateHostedConfigurationVersionCommand({
    ApplicationId,
    ConfigurationProfileId,
    ContentType: 'application/json',
    Content: content as unknown as Uint8Array,
  });
}

function deploy(
  {
    ApplicationId,
    EnvironmentId,
    ConfigurationProfileId,
  }: Record<'ApplicationId' | 'EnvironmentId' | 'ConfigurationProfileId', string>,
  ConfigurationVersion: string,
  DeploymentStrategyId: string,
): StartDeploymentCommand {
  return new StartDeploymentCommand({
    ApplicationId,
    EnvironmentId,
    ConfigurationProfileId,
    ConfigurationVersion,
    DeploymentStrategyId,
  });
}

/** How a deployment is. */
export function deployment(ApplicationId: string, EnvironmentId: string, number: string): GetDeploymentCommand {
  return new GetDeploymentCommand({ ApplicationId, EnvironmentId, DeploymentNumber: numberOf(number) });
}

/** What was captured is a text, also where the SDK wants a number: it writes it into the address as it is. */
export function numberOf(captured: string): number {
  return captured as unknown as number;
}

/** Asks for what an order costs to deliver. */
export function askFor(url: string, customer: string, total: string): HttpRequest {
  return { method: 'GET', url: `${url}quote?customer=${customer}&total=${total}` };
}

/** What became of a deployment, first things first. */
export function eventsOf(events: readonly DeploymentEvent[] = []): string {
  return table(
    [...events]
      .reverse()
      .map(({ EventType = '', TriggeredBy = '', Description = '' }) => [EventType, TriggeredBy, Description]),
  );
}
