import { bodyText } from '../../../lambda/shared/body-text';

it.each([
  ['as it is', { body: 'grüße', isBase64Encoded: false }, 'grüße'],
  ['out of base64', { body: Buffer.from('grüße').toString('base64'), isBase64Encoded: true }, 'grüße'],
  ['of a request without one, empty', { isBase64Encoded: false }, ''],
  ['of a balancer without one, empty', { body: null, isBase64Encoded: false }, ''],
])('reads a body %s', (_, event, text) => {
  expect(bodyText(event)).toBe(text);
});
