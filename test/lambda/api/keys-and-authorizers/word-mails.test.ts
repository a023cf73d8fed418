import { handler } from '../../../../lambda/api/keys-and-authorizers/word-mails';

const worded = async (locale?: string) => {
  const request = { userAttributes: { locale }, codeParameter: '{####}' };
  const { response } = await handler({ request, response: {} } as never);
  return response;
};

describe('word-mails', () => {
  it.each(['de', 'de-AT'])("writes in German to %s, with the code's place in it", async (locale) => {
    expect(await worded(locale)).toEqual({
      emailSubject: 'Ihr Code für den Saal',
      emailMessage: 'Ihr Code lautet {####}.',
    });
  });

  it.each(['en', 'fr', undefined])('writes in English to %s', async (locale) => {
    expect(await worded(locale)).toEqual({
      emailSubject: 'Your code for the hall',
      emailMessage: 'Your code is {####}.',
    });
  });
});
