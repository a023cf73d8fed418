import { jsonAnswer, orRefusal } from '../../../lambda/shared/json-answer';
import { Refusal } from '../../../lambda/shared/refusal';

describe('orRefusal', () => {
  it('answers what it is given', async () => {
    expect(await orRefusal(async () => jsonAnswer(201, {}))).toMatchObject({ statusCode: 201, body: '{}' });
  });

  it('answers 400 with what is wrong', async () => {
    const refused = await orRefusal(() => Promise.reject(new Refusal('The body must have texts.')));
    expect(refused).toMatchObject({ statusCode: 400, headers: { 'Content-Type': 'application/json' } });
    expect(refused).toHaveProperty('body', '{"message":"The body must have texts."}');
  });

  it('fails with all else', async () => {
    await expect(orRefusal(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  });
});
