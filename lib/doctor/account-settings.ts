import { AccessAnalyzerClient, ListAnalyzersCommand } from '@aws-sdk/client-accessanalyzer';
import { APIGatewayClient, GetAccountCommand } from '@aws-sdk/client-api-gateway';
import { GetRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { LAB_TAG } from '../kit/lab-tag';
import type { Target } from '../target/target';
import { type Check, wrong } from './check';
import type { Form } from './forms';
import { mayNotAsk, notAllowed } from './listing';

/** What an account has once in a Region, for whoever uses the service: a lab must fit in with what is there. */
interface AccountSetting {
  /** The resource of a lab that looks after it. */
  readonly type: string;
  /** As a report calls it. */
  readonly name: string;
  /** What it is, for a sentence on permissions. */
  readonly what: string;
  /** What is found, for a lab that is not deployed, or is; throws a `LabError` where what is there does not work. */
  readonly look: (target: Target, lab: string) => Promise<string>;
  /** What a look at it asks of IAM. */
  readonly reads: (partition: string) => readonly { sid: string; action: string; on: string }[];
}

export const ACCOUNT_SETTINGS: readonly AccountSetting[] = [
  {
    type: 'Custom::ApiGatewayAccount',
    name: 'role for logs of APIs',
    what: 'with which role API Gateway writes logs',
    look: roleForLogs,
    reads: (partition) => [
      { sid: 'SeeTheAccountOfApis', action: 'apigateway:GET', on: `arn:${partition}:apigateway:*::/account` },
      { sid: 'SeeTheRoleForLogsOfApis', action: 'iam:GetRole', on: `arn:${partition}:iam::*:role/*` },
    ],
  },
  {
    type: 'AWS::AccessAnalyzer::Analyzer',
    name: 'analyzer of access',
    what: 'whether the account has an analyzer of external access',
    look: analyzer,
    reads: () => [{ sid: 'SeeTheAnalyzers', action: 'access-analyzer:ListAnalyzers', on: '*' }],
  },
];

/** Whether the settings that the labs share with the rest of the account can be used as they are. */
export function settingChecks(target: Target, forms: readonly Form[]): Check[] {
  return ACCOUNT_SETTINGS.flatMap(({ type, name, what, look }) => {
    const form = forms.find(({ resources }) => resources.some(({ Type }) => Type === type));
    if (!form) return [];
    const asked = (error: Error): never => {
      throw mayNotAsk(error) ? notAllowed(what, form.lab) : error;
    };
    return [{ name, look: () => look(target, form.lab).catch(asked) }];
  });
}

/**
 * The role is told to API Gateway once, by its ARN. Whoever deletes it, deletes the logs of all APIs, and API Gateway goes on naming it.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
 */
async function roleForLogs({ clientConfig, region }: Target, lab: string): Promise<string> {
  const gateway = new APIGatewayClient(clientConfig);
  const iam = new IAMClient(clientConfig);
  try {
    const { cloudwatchRoleArn: arn } = await gateway.send(new GetAccountCommand({}));
    if (!arn) return `API Gateway has none in ${region}: ${lab} sets its own, and takes it back`;
    const name = arn.split('/').at(-1) ?? arn;
    await iam.send(new GetRoleCommand({ RoleName: name })).catch((error: Error) => {
      if (error.name !== 'NoSuchEntityException') throw error;
      throw wrong(
        `API Gateway in ${region} writes logs as the role ${name}, which is gone: ${lab} leaves it as it is, and no API has logs.`,
        'Let it have none: `aws apigateway update-account --patch-operations op=replace,path=/cloudwatchRoleArn,value=""`.',
      );
    });
    return `API Gateway uses ${name}: ${lab} leaves it as it is`;
  } finally {
    gateway.destroy();
    iam.destroy();
  }
}

/**
 * An account can have one analyzer of external access in a Region; the creation of another one fails.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-quotas.html
 */
async function analyzer({ clientConfig, region }: Target, lab: string): Promise<string> {
  const client = new AccessAnalyzerClient(clientConfig);
  try {
    const { analyzers = [] } = await client.send(new ListAnalyzersCommand({ type: 'ACCOUNT' }));
    const [first] = analyzers;
    if (!first) return `the account has none in ${region}: ${lab} makes one, and deletes it`;
    if (first.tags?.[LAB_TAG]) return `${first.name} in ${region} is a lab's own`;
    throw wrong(
      `The account has the analyzer ${first.name} in ${region} already, and can have one: the deployment of ${lab} would fail.`,
      `Let ${lab} make none: \`npx lab up ${lab} --parameter MakeAnalyzer=no\`.`,
    );
  } finally {
    client.destroy();
  }
}
