import { TestEventPatternCommand } from '@aws-sdk/client-eventbridge';
import { expect } from 'expect';
import { answerOf, invoke } from '../../../../walkthrough/lambda-call';
import { walkthrough } from '../../../../walkthrough/step';
import { table } from '../../../../walkthrough/table';
import { deskNotes, notesIn } from '../calls';
import type { Events } from '../stack';

/** What makes an order unusual, by the operator that finds it. The plain one has nothing of it. */
const ORDERS: Readonly<Record<string, object>> = {
  plain: {},
  Prefix: { postcode: '10115' },
  Suffix: { email: 'head@school.edu' },
  AnythingBut: { country: 'NO' },
  Numeric: { total: 1000.01 },
  Exists: { coupon: 'WELCOME' },
  Cidr: { ip: '10.20.30.40' },
  EqualsIgnoreCase: { payment: 'Invoice' },
  Wildcard: { goods: 'glass-tall-xl' },
  Or: { service: 'express' },
};

/** The same fields with values that are near, and not what a rule looks for. */
const NEAR_MISS = {
  postcode: '2010',
  email: 'head@school.edu.example',
  country: 'FR',
  total: 1000,
  ip: '11.0.0.1',
  payment: 'invoices',
  goods: 'glass-xl',
  gift: 'yes',
};

export const patterns = walkthrough<Events>((step) => [
  step({
    title: 'Try a pattern',
    explain: 'Before anybody deploys a rule: does this event match? All fields of a pattern must, one value of each.',
    call: ({ run }) =>
      new TestEventPatternCommand({
        EventPattern: JSON.stringify({ source: ['shop.orders'], detail: { total: [{ numeric: ['>', 1000] }] } }),
        Event: event({ orderId: run, total: 1500 }),
      }),
    check: ({ Result }) => expect(Result).toBe(true),
  }),
  step({
    title: 'Try it on a text',
    explain: 'The same number in quotation marks. A pattern compares JSON with JSON: a text is never above 1,000.',
    call: ({ run }) =>
      new TestEventPatternCommand({
        EventPattern: JSON.stringify({ source: ['shop.orders'], detail: { total: [{ numeric: ['>', 1000] }] } }),
        Event: event({ orderId: run, total: '1500' }),
      }),
    check: ({ Result }) => expect(Result).toBe(false),
  }),
  step({
    title: 'Try a pattern that is none',
    explain: 'Each field has an array of what it may be, also where there is one value. PutRule would refuse it, too.',
    call: ({ run }) =>
      new TestEventPatternCommand({
        EventPattern: JSON.stringify({ source: 'shop.orders' }),
        Event: event({ orderId: run }),
      }),
    refusedWith: 'InvalidEventPatternException',
    check: ({ message }) => expect(message).toContain('Event pattern is not valid'),
  }),
  step({
    title: 'Place eleven orders',
    explain:
      'A plain one, nine that are unusual in one way each, and one that nearly is in all of them. PutEvents takes ten entries at once, so that the function calls it twice.',
    call: ({ PlaceFunctionName, run }) =>
      invoke(PlaceFunctionName, {
        orders: [
          ...Object.entries(ORDERS).map(([name, unusual]) => ({ ...plain(`${run}-is-${name}`), ...unusual })),
          { ...plain(`${run}-is-near`), ...NEAR_MISS },
        ],
      }),
    check: (answer) => expect(answerOf(answer)).toEqual({ placed: 11 }),
  }),
  step({
    title: 'See which rule took which',
    explain:
      'Nine rules of the desk, an operator each; nine notes. The plain order and the near one are in none of them.',
    call: ({ LedgerTableName, run }) => deskNotes(LedgerTableName, `${run}-is-`),
    withinSeconds: 90,
    show: ({ Items }, { run }) => {
      const noted = new Set(notesIn(Items).map(([order, rule]) => `${order} ${rule}`));
      const rules = Object.keys(ORDERS).filter((name) => name !== 'plain');
      return table([
        ['', ...rules],
        ...[...Object.keys(ORDERS), 'near'].map((order) => [
          order,
          ...rules.map((rule) => (noted.has(`${run}-is-${order} desk#${rule}`) ? 'x' : '.')),
        ]),
      ]);
    },
    check: ({ Items }, { run }) =>
      expect(notesIn(Items)).toEqual(
        Object.keys(ORDERS)
          .filter((name) => name !== 'plain')
          .map((name) => [`${run}-is-${name}`, `desk#${name}`])
          .sort(),
      ),
  }),
]);

function plain(orderId: string): object {
  return { orderId, total: 25, country: 'DE', goods: 'mug' };
}

/** An event with all fields that EventBridge adds, as TestEventPattern asks for it. */
function event(detail: object): string {
  return JSON.stringify({
    id: '1',
    account: '111122223333',
    source: 'shop.orders',
    time: '2026-11-28T10:00:00Z',
    region: 'us-east-1',
    resources: [],
    'detail-type': 'OrderPlaced',
    detail,
  });
}
