import { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { awsTarget, requireBootstrap } from '../target/aws-target';
import { requireSandbox } from '../target/guard';
import { describeStack } from '../target/stacks';
import type { Target } from '../target/target';
import { type Check, wrong } from './check';

/** The CDK's templates ask for this version of its bootstrap stack.
 * @see https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html */
const OLDEST_BOOTSTRAP = 6;
/** New accounts may run 10 functions at once; a lab's load wants more. */
const LEAST_CONCURRENCY = 50;

/** What a lab on AWS needs: the account that the credentials lead to, and what must be there. */
export function awsChecks(): Check[] {
  let found: Promise<Target> | undefined;
  const target = () => {
    found ??= awsTarget();
    return found;
  };
  return [
    { name: 'account', look: async () => (await target()).description },
    { name: 'sandbox', look: async () => isSandbox(await target()) },
    { name: 'bootstrap', look: async () => bootstrapVersion(await target()) },
    { name: 'Lambda', look: async () => lambdaConcurrency(await target()) },
  ];
}

async function isSandbox(target: Target): Promise<string> {
  await requireSandbox(target);
  return 'it looks like one';
}

async function bootstrapVersion(target: Target): Promise<string> {
  await requireBootstrap(target);
  const stack = await describeStack(target, 'CDKToolkit');
  const version = Number(stack?.Outputs?.find(({ OutputKey }) => OutputKey === 'BootstrapVersion')?.OutputValue);
  if (version >= OLDEST_BOOTSTRAP) return `version ${version}`;
  throw wrong(
    `The CDK's bootstrap stack has version ${version || 'unknown'}, and ${OLDEST_BOOTSTRAP} is needed.`,
    `Renew it: \`npx cdk bootstrap aws://${target.account}/${target.region}\`.`,
  );
}

async function lambdaConcurrency({ clientConfig, region }: Target): Promise<string> {
  const lambda = new LambdaClient(clientConfig);
  try {
    const { AccountLimit } = await lambda.send(new GetAccountSettingsCommand({}));
    const concurrency = AccountLimit?.ConcurrentExecutions ?? 0;
    if (concurrency >= LEAST_CONCURRENCY) return `${concurrency} functions at once`;
    throw wrong(
      `The account may run ${concurrency} functions at once in ${region}, and a load wants ${LEAST_CONCURRENCY}.`,
      'Ask for more under Service Quotas, AWS Lambda, "Concurrent executions"; labs work meanwhile, and slowly.',
    );
  } finally {
    lambda.destroy();
  }
}
