import { handler } from '../../../../lambda/api/graphql-and-amplify/understand-text';

/** A Friday. */
const today = '2026-11-27';

it.each([
  ['Buy milk', 'Buy milk', null],
  [' Buy milk today ', 'Buy milk', '2026-11-27'],
  ['Buy milk Tomorrow.', 'Buy milk', '2026-11-28'],
  ['Pay the rent in 4 days', 'Pay the rent', '2026-12-01'],
  ['Call Mia in 1 day', 'Call Mia', '2026-11-28'],
  ['Wash the car on Sunday', 'Wash the car', '2026-11-29'],
  ['Swim friday', 'Swim', '2026-12-04'],
  ['Read about today and tomorrow, then sleep', 'Read about today and tomorrow, then sleep', null],
])('understands "%s"', async (text, title, dueOn) => {
  await expect(handler({ text, today })).resolves.toEqual({ title, dueOn });
});

it.each([
  ['  ', 'Say what is to be done.'],
  ['tomorrow', 'Say what is to be done, and not only when.'],
  ['x'.repeat(201), 'A text has 200 characters at most.'],
])('refuses "%s"', async (text, refused) => {
  await expect(handler({ text, today })).resolves.toEqual({ refused });
});
