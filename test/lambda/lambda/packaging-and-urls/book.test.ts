import '../../../support/quiet-logger';
import { type Booking, handler } from '../../../../lambda/lambda/packaging-and-urls/book';

const caller = 'arn:aws:iam::111122223333:user/clerk';
const requestContext = { requestId: 'r-1', authorizer: { iam: { userArn: caller } } } as Booking['requestContext'];

describe('book', () => {
  it('books for whoever signed the request', async () => {
    const body = JSON.stringify({ weightGrams: 2500, zone: 'europe' });
    expect(await handler({ body, requestContext })).toEqual({
      statusCode: 201,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id: 'r-1', cents: 1650, for: caller }),
    });
  });

  it('refuses what is no parcel', async () => {
    expect(await handler({ body: '{}', requestContext })).toMatchObject({ statusCode: 400 });
  });
});
