import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { PARCEL_CENTS, send } from '../parcels';
import type { PackagingAndUrls } from '../stack';

export const signed = walkthrough<PackagingAndUrls>((step) => [
  step({
    title: 'Book without a signature',
    explain: 'The auth type of this URL is `AWS_IAM`. Lambda refuses before the function is called.',
    request: ({ BookUrl }) => send(BookUrl),
    proves: {
      'lambda-function-url/iam-refused': ({ status, body }) => {
        expect(status).toBe(403);
        expect(body.Message).toMatch(/^Forbidden/);
      },
    },
  }),
  step({
    title: 'Book with a signature',
    explain:
      'Signed for the service `lambda` with your credentials, it is let through: you may call functions by their URLs. The event tells the function who you are.',
    request: ({ BookUrl }) => send(BookUrl, { signed: 'lambda' }),
    proves: {
      'lambda-function-url/iam-refused': ({ status, body }) => {
        expect(status).toBe(201);
        expect(body).toMatchObject({
          cents: PARCEL_CENTS,
          for: expect.stringMatching(/^arn:aws[\w-]*:(iam|sts)::\d{12}:/),
        });
      },
    },
  }),
]);
