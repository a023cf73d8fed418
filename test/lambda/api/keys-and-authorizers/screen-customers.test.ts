import { handler } from '../../../../lambda/api/keys-and-authorizers/screen-customers';

const event = (triggerSource: string, userAttributes: object) =>
  ({ triggerSource, request: { userAttributes } }) as never;
const DAY_MS = 86_400_000;
const dayIn = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

describe('screen-customers', () => {
  it('refuses a sign-up with an address that will not stay', async () => {
    const signUp = event('PreSignUp_SignUp', { email: 'x@throw-away.example' });
    await expect(handler(signUp)).rejects.toThrow('please sign up with an address that stays yours');
  });

  it.each([
    ['PreSignUp_SignUp', { email: 'ana@example.com' }],
    ['PreSignUp_SignUp', {}],
    ['PreSignUp_AdminCreateUser', { email: 'x@throw-away.example' }],
    ['PreAuthentication_Authentication', { email: 'x@throw-away.example' }],
    ['PreAuthentication_Authentication', { 'custom:banned_until': dayIn(0) }],
  ])('lets %s of %j through, as it came', async (source, attributes) => {
    const same = event(source, attributes);
    expect(await handler(same)).toBe(same);
  });

  it('refuses a sign-in until the ban is over', async () => {
    const signIn = event('PreAuthentication_Authentication', { 'custom:banned_until': dayIn(2) });
    await expect(handler(signIn)).rejects.toThrow(`you may come back on ${dayIn(2)}`);
  });
});
