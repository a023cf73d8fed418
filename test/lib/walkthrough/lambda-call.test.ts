import { answered, answerOf, bodyOf, invoke } from '../../../lib/walkthrough/lambda-call';

const failed = { FunctionError: 'Unhandled', ...answered({ errorType: 'Error', errorMessage: 'No total.' }) };

it('reads what a function answered, from an example like from bytes', () => {
  expect(answerOf(answered({ total: 1 }))).toEqual({ total: 1 });
  expect(answerOf({ Payload: Buffer.from('{"total":1}') as never })).toEqual({ total: 1 });
  expect(() => answerOf(failed)).toThrow('The function failed: {"errorType":"Error","errorMessage":"No total."}');
});

it('reads the body of an answer, of a failed function, too, and none where it is empty', () => {
  expect(bodyOf(failed)).toEqual({ errorType: 'Error', errorMessage: 'No total.' });
  expect(bodyOf({ Payload: Buffer.from('') as never })).toBeUndefined();
  expect(bodyOf({})).toBeUndefined();
});

it('calls a function and waits, unless told otherwise', () => {
  expect(invoke('bill', { total: 1 }).input).toEqual({ FunctionName: 'bill', Payload: '{"total":1}' });
  expect(invoke('bill', {}, 'live', { InvocationType: 'Event' }).input).toEqual({
    FunctionName: 'bill',
    Qualifier: 'live',
    InvocationType: 'Event',
    Payload: '{}',
  });
});
