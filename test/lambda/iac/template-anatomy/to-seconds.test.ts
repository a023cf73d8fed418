import { handler, type MacroRequest } from '../../../../lambda/iac/template-anatomy/to-seconds';

const request = (over: Partial<MacroRequest>): MacroRequest => ({
  requestId: 'r1',
  fragment: {},
  params: {},
  templateParameterValues: { KeepDays: '14', Name: 'Ada' },
  ...over,
});

it.each([
  [2, '172800'],
  ['0.5', '43200'],
  [{ Ref: 'KeepDays' }, '1209600'],
])('makes seconds of %j days', async (Days, fragment) => {
  expect(await handler(request({ params: { Days } }))).toEqual({ requestId: 'r1', status: 'success', fragment });
});

it.each([undefined, '', 'two', -1, null, [2], { Ref: 'Name' }, { Ref: 'Nobody' }, { 'Fn::Sub': '2' }])(
  'refuses %j',
  async (Days) => {
    expect(await handler(request({ params: { Days } }))).toEqual({
      requestId: 'r1',
      status: 'failure',
      errorMessage: expect.stringMatching(/^Days is a number, or a Ref to a parameter that is one, and not /),
    });
  },
);

it('would lose what stands beside it, and so refuses it', async () => {
  expect(await handler(request({ fragment: { Type: 'AWS::SQS::Queue' }, params: { Days: 1 } }))).toMatchObject({
    status: 'failure',
    errorMessage: 'Nothing may stand beside this macro.',
  });
});
