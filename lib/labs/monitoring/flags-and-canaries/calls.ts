import {
  CreateHostedConfigurationVersionCommand,
  type DeploymentEvent,
  GetDeploymentCommand,
  StartDeploymentCommand,
} from '@aws-sdk/client-appconfig';
import type { HttpRequest } from '../../../walkthrough/steps/action';
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

/** A profile of an application. */
interface Profile {
  readonly ApplicationId: string;
  readonly ConfigurationProfileId: string;
}

/** Writes a version of a configuration. */
export function write(profile: Profile, content: string): CreateHostedConfigurationVersionCommand {
  return new CreateHostedConfigurationVersionCommand({
    ApplicationId: profile.ApplicationId,
    ConfigurationProfileId: profile.ConfigurationProfileId,
    ContentType: 'application/json',
    Content: content as unknown as Uint8Array,
  });
}

/** Deploys a version to the environment. */
export function deploy(
  profile: Profile,
  EnvironmentId: string,
  ConfigurationVersion: string,
  DeploymentStrategyId: string,
): StartDeploymentCommand {
  return new StartDeploymentCommand({
    ApplicationId: profile.ApplicationId,
    EnvironmentId,
    ConfigurationProfileId: profile.ConfigurationProfileId,
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
