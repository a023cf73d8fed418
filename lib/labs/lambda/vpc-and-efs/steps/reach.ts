import { expect } from 'expect';
import { answered, answerOf, invoke } from '../../../../walkthrough/lambda-call';
import { walkthrough } from '../../../../walkthrough/step';
import type { VpcAndEfs } from '../stack';

/** What a function found at an address. */
interface Reached {
  readonly addresses: readonly string[];
  readonly outcome: 'answered' | 'timed out' | 'failed';
  readonly status?: number;
  readonly body?: string;
}

const YOUR_NETWORK = 'On the emulator a function runs on your machine, and reaches what your machine reaches.';

/** A service of AWS that says from which address it is called. */
const MY_ADDRESS = 'https://checkip.amazonaws.com';

export const reach = walkthrough<VpcAndEfs>((step) => [
  step({
    title: 'Ask for an address that is none',
    explain: 'Two functions of the lab try addresses, one in the private subnets and one in a public subnet.',
    call: ({ InsiderName }) => invoke(InsiderName, { url: 'ftp://example.com' }),
    check: (answer) => expect(answerOf(answer)).toEqual({ refused: 'An address begins with `https:`.' }),
  }),
  step({
    title: 'Look up SQS from inside',
    explain:
      'The name that is public everywhere else is an address of your own network here, and somebody answers: the endpoint. (That it refuses a call without a signature is fine.)',
    awsOnly: YOUR_NETWORK,
    call: ({ InsiderName, ReviewQueueUrl }) => invoke(InsiderName, { url: ReviewQueueUrl }),
    example: answered({ addresses: ['10.0.2.87', '10.0.3.140'], outcome: 'answered', status: 403, body: '' }),
    check: (answer) => {
      const { addresses, outcome } = answerOf<Reached>(answer);
      expect(addresses.filter((address) => !address.startsWith('10.0.'))).toEqual([]);
      expect(addresses.length).toBeGreaterThan(0);
      expect(outcome).toBe('answered');
    },
  }),
  step({
    title: 'Look up DynamoDB from inside',
    explain: 'A public address, and an answer all the same: a gateway endpoint changes no name, it is a route.',
    awsOnly: YOUR_NETWORK,
    call: ({ InsiderName, TablesUrl }) => invoke(InsiderName, { url: TablesUrl }),
    example: answered({
      addresses: ['52.94.2.86'],
      outcome: 'answered',
      status: 200,
      body: 'healthy: dynamodb.us-east-1.amazonaws.com',
    }),
    check: (answer) => {
      const { addresses, outcome } = answerOf<Reached>(answer);
      expect(addresses.filter((address) => address.startsWith('10.0.'))).toEqual([]);
      expect(outcome).toBe('answered');
    },
  }),
  step({
    title: 'Try a service that has no endpoint',
    explain:
      'AWS or not, it is the internet, and there is no way to it: nobody refuses, nothing answers. The variant `nat` finds a way.',
    awsOnly: YOUR_NETWORK,
    call: ({ InsiderName, IdentityUrl }) => invoke(InsiderName, { url: IdentityUrl }),
    example: ({ NatAddress }) =>
      answered({ addresses: ['54.239.29.25'], ...(NatAddress === 'none' ? TIMED_OUT : REDIRECTED) }),
    check: (answer, { NatAddress }) =>
      expect(answerOf<Reached>(answer).outcome).toBe(NatAddress === 'none' ? 'timed out' : 'answered'),
  }),
  step({
    title: 'Try the internet',
    explain:
      'A page that says from where it is called. Without NAT the call times out; in the variant `nat` the page says the address of the NAT gateway. Walk both: each is half of the proof.',
    awsOnly: YOUR_NETWORK,
    call: ({ InsiderName }) => invoke(InsiderName, { url: MY_ADDRESS }),
    example: ({ NatAddress }) =>
      answered({
        addresses: ['54.163.100.36'],
        ...(NatAddress === 'none' ? TIMED_OUT : { outcome: 'answered', status: 200, body: NatAddress }),
      }),
    proves: {
      'lambda-vpc-efs/no-internet': (answer, { NatAddress }) => {
        const { outcome, body } = answerOf<Reached>(answer);
        expect({ outcome, body }).toEqual(
          NatAddress === 'none' ? { outcome: 'timed out', body: undefined } : { outcome: 'answered', body: NatAddress },
        );
      },
    },
  }),
  step({
    title: 'Try it from a public subnet',
    explain:
      'The route to the internet gateway is there, and it does not help: the gateway serves public addresses, and the interface of a function has none, whatever the subnet says. NAT or not, this function stays inside.',
    awsOnly: YOUR_NETWORK,
    call: ({ OutsiderName }) => invoke(OutsiderName, { url: MY_ADDRESS }),
    example: answered({ addresses: ['54.163.100.36'], outcome: 'timed out' }),
    proves: {
      'lambda-vpc-efs/no-internet': (answer) => expect(answerOf<Reached>(answer).outcome).toBe('timed out'),
    },
  }),
]);

const TIMED_OUT = { outcome: 'timed out' };
const REDIRECTED = { outcome: 'answered', status: 302, body: '' };
