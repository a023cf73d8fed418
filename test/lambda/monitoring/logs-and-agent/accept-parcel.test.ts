import '../../../support/quiet-logger';
import { Logger } from '@aws-lambda-powertools/logger';
import { handler } from '../../../../lambda/monitoring/logs-and-agent/accept-parcel';

const info = jest.spyOn(Logger.prototype, 'info');
const error = jest.spyOn(Logger.prototype, 'error');
const parcel = { parcelId: 'p-1', depot: 'north', grams: 1200 };

beforeEach(() => jest.clearAllMocks());

describe('accept-parcel', () => {
  it('accepts a parcel and logs what it is about as fields', async () => {
    expect(await handler(parcel)).toEqual({ parcelId: 'p-1', status: 'accepted' });
    expect(info.mock.calls).toEqual([['Parcel accepted', parcel]]);
    expect(error).not.toHaveBeenCalled();
  });

  it('logs an error with the device where the scale says nothing', async () => {
    expect(await handler({ ...parcel, grams: null })).toEqual({ parcelId: 'p-1', status: 'waits' });
    expect(error.mock.calls).toEqual([['No weight', { parcelId: 'p-1', depot: 'north', device: 'scale' }]]);
  });

  it.each([
    [undefined, 'A parcel needs a parcelId.'],
    [{ ...parcel, parcelId: '' }, 'A parcel needs a parcelId.'],
    [{ ...parcel, depot: 7 }, 'A parcel needs a depot.'],
    [{ ...parcel, grams: -1 }, 'The weight of a parcel is a number of grams above 0, or null.'],
    [{ ...parcel, grams: undefined }, 'The weight of a parcel is a number of grams above 0, or null.'],
  ])('refuses %j and logs no error', async (event, refused) => {
    expect(await handler(event)).toEqual({ refused });
    expect(error).not.toHaveBeenCalled();
  });
});
