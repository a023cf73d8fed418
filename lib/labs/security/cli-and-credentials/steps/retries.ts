import { expect } from 'expect';
import type { Found } from '../../../../../lambda/security/cli-and-credentials/look-up-plates';
import type { Outcome, Rehearsal } from '../../../../../lambda/security/cli-and-credentials/rehearse-retries';
import { barChart } from '../../../../walkthrough/bar-chart';
import { answerOf, invoke } from '../../../../walkthrough/lambda-call';
import { walkthrough } from '../../../../walkthrough/step';
import { table } from '../../../../walkthrough/table';
import { CLI } from '../desk';
import type { CliAndCredentials } from '../stack';
import { PLATES } from './observer';

const AT_ONCE = 12;
/** The first wait of backoff.ts at its longest. */
const FIRST_MS = 100;

const rehearse = (name: string, client: Rehearsal['client'], ...script: Rehearsal['script']) =>
  invoke(name, { client, script });
const outcomeOf = (answer: Parameters<typeof answerOf>[0]) => answerOf<Outcome>(answer);

/** Each wait is between a half and the whole of what it may be, which doubles: chance never makes one shorter than the one before. */
function expectGrowing(waits: readonly number[]): void {
  waits.forEach((milliseconds, n) => {
    expect(milliseconds).toBeGreaterThanOrEqual((FIRST_MS * 2 ** n) / 2);
    expect(milliseconds).toBeLessThanOrEqual(FIRST_MS * 2 ** n);
  });
}

export const retries = walkthrough<CliAndCredentials, 'NewThrottleRate'>((step) => [
  step({
    title: `Ask for ${AT_ONCE} plates at once`,
    explain:
      'The stage lets two requests through, and two more each second. The others are refused with 429, before anything was done. A client that takes this for an answer has lost them.',
    repeat: AT_ONCE,
    parallel: AT_ONCE,
    request: ({ CatalogueUrl }) => ({ url: `${CatalogueUrl}/1931-1`, signed: 'execute-api' }),
    show: (answers) =>
      barChart(
        ['200', '429'].map((label) => ({
          label,
          parts: [answers.filter(({ status }) => String(status) === label).length],
        })),
      ),
    check: (answers) => {
      const throttled = answers.filter(({ status }) => status === 429);
      expect(throttled).not.toEqual([]);
      expect(throttled.map(({ body }) => body.message)).toContain('Too Many Requests');
    },
  }),
  step({
    title: 'Let them wait',
    explain: `The function asks for ${PLATES} plates at once and is throttled, too. It waits, each time about twice as long, and in the end has all. How long each wait is, chance decides in part: else those who were refused together would come back together.`,
    call: ({ LookUpName }) =>
      invoke(LookUpName, { plates: Array.from({ length: PLATES }, (_, index) => `1931-${index + 1}`) }),
    show: (answer) =>
      table(answerOf<Found[]>(answer).map(({ plate, waits }) => [plate, waits.map((ms) => `${ms} ms`).join(', ')])),
    proves: {
      'api-limits-and-backoff/backoff-on-throttling': (answer) => {
        const found = answerOf<Found[]>(answer);
        expect(found.map(({ status, sky }) => [status, sky])).toEqual(
          Array.from({ length: PLATES }, (_, index) => [200, `field ${index + 1}`]),
        );
        expect(found.flatMap(({ waits }) => waits)).not.toEqual([]);
        for (const { waits } of found) expectGrowing(waits);
      },
    },
  }),
  step({
    title: 'Be throttled three times',
    explain:
      'To see each kind of answer, another function has a small service inside that answers by a script, as DynamoDB does, and counts. `ThrottlingException` is its word for 429; its status is 400.',
    call: ({ RehearsalName }) =>
      rehearse(RehearsalName, 'by-hand', 'ThrottlingException', 'ThrottlingException', 'ThrottlingException', 'ok'),
    proves: {
      'api-limits-and-backoff/backoff-on-throttling': (answer) => {
        const { outcome, calls, waits } = outcomeOf(answer);
        expect({ outcome, calls }).toEqual({ outcome: 'ok', calls: 4 });
        expect(waits).toHaveLength(3);
        expectGrowing(waits as number[]);
      },
    },
  }),
  step({
    title: 'Be wrong once',
    explain:
      '`ValidationException` is 400, too. The same request would be as wrong the next time: it is not asked again. Whoever looks at the status alone gets one of the two wrong.',
    call: ({ RehearsalName }) => rehearse(RehearsalName, 'by-hand', 'ValidationException', 'ok'),
    proves: {
      'api-limits-and-backoff/no-retry-on-4xx': (answer) =>
        expect(outcomeOf(answer)).toEqual({ outcome: 'ValidationException', calls: 1, waits: [] }),
    },
  }),
  step({
    title: 'Let the SDK do it',
    explain:
      'Two failures of the service, then an answer. Nobody has written a loop: in its mode `standard` the SDK has asked three times, and waited in between.',
    call: ({ RehearsalName }) => rehearse(RehearsalName, 'standard', 'ServiceUnavailable', 'ServiceUnavailable', 'ok'),
    proves: {
      'api-limits-and-backoff/sdk-has-retries': (answer) =>
        expect(outcomeOf(answer)).toMatchObject({ outcome: 'ok', calls: 3 }),
    },
  }),
  step({
    title: 'Be wrong with the SDK',
    explain: 'It knows the difference.',
    call: ({ RehearsalName }) => rehearse(RehearsalName, 'standard', 'ValidationException', 'ok'),
    proves: {
      'api-limits-and-backoff/no-retry-on-4xx': (answer) =>
        expect(outcomeOf(answer)).toMatchObject({ outcome: 'ValidationException', calls: 1 }),
    },
  }),
  step({
    title: 'Try the adaptive mode',
    explain:
      'It also slows down all that follows, first tries included, once it was throttled: for a program that does nothing else, and waits for it.',
    call: ({ RehearsalName }) => rehearse(RehearsalName, 'adaptive', 'ThrottlingException', 'ok'),
    check: (answer) => expect(outcomeOf(answer)).toMatchObject({ outcome: 'ok', calls: 2 }),
  }),
  step({
    title: 'Ask for a mode that is none',
    explain: 'Both functions say what is wrong with what they get, and do not fail: an alarm would go off for it.',
    call: ({ RehearsalName }) => invoke(RehearsalName, { client: 'stubborn', script: ['ok'] }),
    check: (answer) => expect(answerOf(answer)).toEqual({ refused: 'A client is one of by-hand, standard, adaptive.' }),
  }),
  step({
    title: 'Look what may be raised',
    explain:
      'Where it is not now and then but always too much, no wait helps: a quota has to be raised. Service Quotas knows them all, and which ones can be. The AWS CLI fetches page after page of them.',
    awsOnly: 'The emulator has no Service Quotas.',
    program: CLI,
    command: `aws service-quotas list-service-quotas --service-code apigateway --region "$Region" \\
  --query 'Quotas[?Adjustable].[QuotaCode, Value, QuotaName]' --output text`,
    actions: ['servicequotas:ListServiceQuotas'],
    example: { stdout: 'L-8A5B8E43\t10000.0\tThrottle rate', stderr: '', code: 0 },
    show: ({ stdout }) => stdout,
    proves: {
      'api-limits-and-backoff/service-quotas-api': ({ stdout }) => expect(stdout).toMatch(/^L-8A5B8E43\t[\d.]+\t/m),
    },
  }),
  step({
    title: 'Ask for more',
    explain:
      'How many requests a second API Gateway takes for this account and Region. A person of AWS may look at the request, and it cannot be taken back: it is made only if you say how many you need.',
    awsOnly: 'The emulator has no Service Quotas.',
    inputs: { NewThrottleRate: 'how many requests a second you really need, above the quota that you have.' },
    program: CLI,
    command: `aws service-quotas request-service-quota-increase --service-code apigateway --quota-code L-8A5B8E43 \\
  --desired-value "$NewThrottleRate" --region "$Region" --query RequestedQuota.Status --output text`,
    actions: ['servicequotas:RequestServiceQuotaIncrease'],
    example: { stdout: 'PENDING', stderr: '', code: 0 },
    proves: {
      'api-limits-and-backoff/service-quotas-api': ({ stdout }) =>
        expect(stdout).toMatch(/^(PENDING|CASE_OPENED|APPROVED)$/),
    },
  }),
]);
