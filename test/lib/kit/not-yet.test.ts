import { notYet } from '../../../lib/kit/not-yet';

it('fails, and says in one line what is to be written', () => {
  expect(() => notYet('\n    Long polling.\n    How: 20 s\n  ')).toThrow(/^Not yet: Long polling\. How: 20 s$/);
});
