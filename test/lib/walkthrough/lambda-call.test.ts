import { answered, answerOf } from '../../../lib/walkthrough/lambda-call';

const failed = { FunctionError: 'Unhandled', ...answered({ errorType: 'Error', errorMessage: 'No total.' }) };

it('reads what a function answered, from an example like from bytes', () => {
  expect(answerOf(answered({ total: 1 }))).toEqual({ total: 1 });
  expect(answerOf({ Payload: Buffer.from('{"total":1}') as never })).toEqual({ total: 1 });
  expect(() => answerOf(failed)).toThrow('The function failed: {"errorType":"Error","errorMessage":"No total."}');
});
