import type { LabEntry } from '../catalog/catalog';
import { awsTarget } from '../target/aws-target';
import { bootstrapVersion } from '../target/bootstrap';
import { requireSandbox } from '../target/guard';
import type { AskForCode } from '../target/identity';
import type { Target } from '../target/target';
import { settingChecks } from './account-settings';
import { type Check, examine, type Finding, wrong } from './check';
import { quotaChecks } from './quota-checks';
import { serviceChecks } from './service-checks';

/** The CDK's templates ask for this version of its bootstrap stack.
 * @see https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html */
const OLDEST_BOOTSTRAP = 6;

/** What these labs need on AWS: the account that the credentials lead to, what must be there, and what it must be allowed. */
export async function examineAws(labs: readonly LabEntry[], askForCode: AskForCode): Promise<Finding[]> {
  let target: Target | undefined;
  const account = async () => {
    target = await awsTarget(askForCode);
    return target.description;
  };
  const known = await examine([{ name: 'account', look: account }]);
  // Where the account is not known, nothing else can be.
  return target ? [...known, ...(await examine(await checksOf(target, labs)))] : known;
}

async function checksOf(target: Target, labs: readonly LabEntry[]): Promise<Check[]> {
  // Loads the CDK.
  const { formsOf } = await import('./forms');
  const forms = labs.flatMap((lab) => formsOf(lab));
  return [
    { name: 'sandbox', look: () => isSandbox(target) },
    { name: 'bootstrap', look: () => isNewEnough(target) },
    ...serviceChecks(target, forms),
    ...settingChecks(target, forms),
    ...quotaChecks(target, forms),
  ];
}

async function isSandbox(target: Target): Promise<string> {
  await requireSandbox(target);
  return 'it looks like one';
}

async function isNewEnough(target: Target): Promise<string> {
  const version = await bootstrapVersion(target);
  if (version >= OLDEST_BOOTSTRAP) return `version ${version}`;
  throw wrong(
    `The CDK's bootstrap stack has version ${version || 'unknown'}, and ${OLDEST_BOOTSTRAP} is needed.`,
    `Renew it: \`npx cdk bootstrap aws://${target.account}/${target.region}\`.`,
  );
}
