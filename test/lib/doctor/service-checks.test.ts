import { CloudControlClient, ListResourcesCommand } from '@aws-sdk/client-cloudcontrol';
import { mockClient } from 'aws-sdk-client-mock';
import { findLab } from '../../../lib/catalog/catalog';
import { examine } from '../../../lib/doctor/check';
import { CLOSED_SERVICES } from '../../../lib/doctor/closed-services';
import { type Form, formsOf } from '../../../lib/doctor/forms';
import { serviceChecks } from '../../../lib/doctor/service-checks';
import { TARGET } from '../../support/aws-target';
import { DOCTOR_LABS } from '../../support/fixture-labs';
import { form } from './form';

const cloudControl = mockClient(CloudControlClient);
const WEB_SERVICE = formsOf(findLab('tiny-web-service', DOCTOR_LABS));
const CLOSED = 'AWS App Runner: closed to new customers since 2026-04-30';
const INSTEAD =
  'Use Amazon ECS Express Mode: https://docs.aws.amazon.com/apprunner/latest/dg/apprunner-availability-change.html';

const findings = (forms: readonly Form[]) => examine(serviceChecks(TARGET, forms));

beforeEach(() => cloudControl.reset());

it.each([
  ['one lab', [form('net'), form('net (private)')], 'net needs none that is closed to new customers'],
  ['all', [form('net'), form('work')], 'none of the labs needs one that is closed to new customers'],
])('says in one line that nothing is closed, for %s', async (_, forms, found) => {
  expect(await findings(forms)).toEqual([{ name: 'services', status: 'good', found }]);
  expect(cloudControl.calls()).toEqual([]);
});

it('takes an account that has such a resource for a customer', async () => {
  cloudControl.on(ListResourcesCommand).resolves({ ResourceDescriptions: [{}, {}] });
  expect(await findings(WEB_SERVICE)).toEqual([
    { name: 'services', status: 'good', found: 'AWS App Runner is open to this account, which has 2 in us-east-1' },
  ]);
  expect(cloudControl.call(0).args[0].input).toMatchObject({ TypeName: 'AWS::AppRunner::Service' });
});

it('says since when a service is closed, and what to use instead', async () => {
  cloudControl.on(ListResourcesCommand).resolves({ ResourceDescriptions: [] });
  expect(await findings(WEB_SERVICE)).toEqual([
    {
      name: 'services',
      status: 'missing',
      found: `${CLOSED}, and this account has none in us-east-1. AWS will most likely refuse tiny-web-service.`,
      remedy: INSTEAD,
    },
  ]);
});

it('takes a refusal for no', async () => {
  cloudControl.on(ListResourcesCommand).rejects(new Error('Not open to new customers'));
  expect(await findings(WEB_SERVICE)).toMatchObject([
    {
      status: 'missing',
      found: `${CLOSED}, and AWS does not list what this account has of it (Not open to new customers).`,
      remedy: INSTEAD,
    },
  ]);
});

it.each([
  'User: arn:of:somebody is not authorized to perform: apprunner:ListServices',
  "Access denied for operation 'AWS::AppRunner::Service'.",
])('tells a missing permission from a refusal: %s', async (message) => {
  cloudControl.on(ListResourcesCommand).rejects(new Error(message));
  expect(await findings(WEB_SERVICE)).toMatchObject([
    {
      status: 'missing',
      found: 'Your permissions do not let doctor see whether this account uses AWS App Runner.',
      remedy: 'Have what `npx lab policy tiny-web-service` writes attached to your user or role.',
    },
  ]);
});

it('names a day, a page of AWS and the permissions to list for each closed service', () => {
  for (const { since, page, listedBy } of CLOSED_SERVICES) {
    expect(since).toMatch(/^20\d\d-\d\d-\d\d$/);
    expect(page).toMatch(/^https:\/\/(docs\.aws\.amazon\.com|aws\.amazon\.com\/blogs)\//);
    expect(listedBy).not.toEqual([]);
  }
});
