import { answerText } from '../../../lib/cli/answer-text';

const text = (answer: unknown) => JSON.parse(answerText(answer));

describe('an answer, as a person reads it', () => {
  it('shows what a function answered as the document that it is', () => {
    expect(text({ StatusCode: 200, Payload: Buffer.from('{"records":3}') })).toEqual({
      StatusCode: 200,
      Payload: { records: 3 },
    });
  });

  it('shows bytes as text, and as their number where they are none', () => {
    const Records = [{ Data: new TextEncoder().encode('a click') }, { Data: new Uint8Array([0xff, 0xfe, 0xfd]) }];
    expect(text({ Records })).toEqual({ Records: [{ Data: 'a click' }, { Data: '3 bytes' }] });
  });

  it('leaves times as they are', () => {
    expect(text({ at: new Date(0) })).toEqual({ at: '1970-01-01T00:00:00.000Z' });
  });

  it('cuts what is too long, and says how much', () => {
    expect(answerText(Array.from({ length: 100 }, (_, index) => index))).toMatch(/22,\n\.\.\. 78 lines more$/);
  });

  it('hides what would move the cursor', () => {
    expect(answerText('\u001b[2Jgone')).not.toContain('\u001b[');
  });
});
