import type { Target } from '../target/target';
import { type Check, wrong } from './check';
import { CLOSED_SERVICES, type ClosedService } from './closed-services';
import type { Form } from './forms';
import { countOf, mayNotAsk, notAllowed } from './listing';

/** Whether the services that the labs need are open to this account. */
export function serviceChecks(target: Target, forms: readonly Form[]): Check[] {
  const closed = CLOSED_SERVICES.flatMap((service) => {
    const form = forms.find(({ resources }) => resources.some(({ Type }) => Type === service.type));
    return form ? [{ name: 'services', look: () => isOpen(target, service, form) }] : [];
  });
  return closed.length > 0 ? closed : [{ name: 'services', look: async () => noneIsClosed(forms) }];
}

/** Who has such a resource is a customer already. */
async function isOpen(target: Target, service: ClosedService, { lab, name }: Form): Promise<string> {
  const closed = `${service.name}: closed to new customers since ${service.since}`;
  const remedy = `Use ${service.instead}: ${service.page}`;
  const count = await countOf(target, service.type).catch((error: Error) => {
    if (mayNotAsk(error)) throw notAllowed(`whether this account uses ${service.name}`, lab);
    throw wrong(`${closed}, and AWS does not list what this account has of it (${error.message}).`, remedy);
  });
  if (count > 0) return `${service.name} is open to this account, which has ${count} in ${target.region}`;
  throw wrong(`${closed}, and this account has none in ${target.region}. AWS will most likely refuse ${name}.`, remedy);
}

function noneIsClosed(forms: readonly Form[]): string {
  const labs = [...new Set(forms.map(({ lab }) => lab))];
  const whose = labs.length === 1 ? `${labs[0]} needs none` : 'none of the labs needs one';
  return `${whose} that is closed to new customers`;
}
