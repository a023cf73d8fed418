import {
  GetAWSDefaultServiceQuotaCommand,
  GetServiceQuotaCommand,
  ServiceQuotasClient,
} from '@aws-sdk/client-service-quotas';
import type { Target } from '../target/target';
import { type Check, wrong } from './check';
import type { Form } from './forms';
import { countOf, mayNotAsk, notAllowed } from './listing';
import { QUOTAS, type Quota } from './quotas';

/** What a form of a lab takes of a quota. */
interface Need {
  readonly form: Form;
  readonly amount: number;
}

/** Whether enough is left of each quota that the labs take of, for the one that takes most: they are deployed one at a time. */
export function quotaChecks(target: Target, forms: readonly Form[]): Check[] {
  return QUOTAS.flatMap((quota) => {
    const [most] = forms
      .map((form): Need => ({ form, amount: amountOf(quota, form) }))
      .sort((one, other) => other.amount - one.amount);
    return most?.amount ? [{ name: quota.unit, look: () => enoughLeft(target, quota, most) }] : [];
  });
}

function amountOf(quota: Quota, { resources }: Form): number {
  const { length } = resources.filter(
    ({ Type, Properties }) => Type === quota.type && (quota.of?.(Properties) ?? true),
  );
  return 'enough' in quota && length > 0 ? quota.enough : length;
}

async function enoughLeft(target: Target, quota: Quota, { form, amount }: Need): Promise<string> {
  const most = await asked(quota, form, () => quotaValue(target, quota));
  if ('enough' in quota) {
    if (most >= amount) return `${most} at once`;
    throw wrong(
      `${target.region} allows ${most} ${quota.unit} at once, and ${form.name} wants ${amount}.`,
      `Ask for more under ${placeOf(quota)}; ${quota.meanwhile}.`,
    );
  }
  const left = Math.max(0, most - (await asked(quota, form, () => countOf(target, quota.type))));
  if (left >= amount) return `${left} of ${most} are left`;
  throw wrong(
    `${target.region} has ${left} of ${most} ${quota.unit} left, and ${form.name} needs ${amount}.`,
    `Delete one that nobody needs, such as that of a lab that is up, or ask for more under ${placeOf(quota)}.`,
  );
}

/** Tells a missing permission in a sentence. */
async function asked(quota: Quota, { lab }: Form, ask: () => Promise<number>): Promise<number> {
  try {
    return await ask();
  } catch (error) {
    throw mayNotAsk(error as Error) ? notAllowed(`how many ${quota.unit} are left`, lab) : error;
  }
}

async function quotaValue({ clientConfig }: Target, { serviceCode, code }: Quota): Promise<number> {
  const quotas = new ServiceQuotasClient(clientConfig);
  const input = { ServiceCode: serviceCode, QuotaCode: code };
  try {
    const { Quota } = await quotas.send(new GetServiceQuotaCommand(input)).catch((error: Error) => {
      // A quota that nobody has changed may have no value but AWS's own.
      if (error.name === 'NoSuchResourceException') return quotas.send(new GetAWSDefaultServiceQuotaCommand(input));
      throw error;
    });
    return Quota?.Value ?? 0;
  } finally {
    quotas.destroy();
  }
}

/** Where the console of Service Quotas has it. */
function placeOf({ service, name }: Quota): string {
  return `Service Quotas, ${service}, "${name}"`;
}
