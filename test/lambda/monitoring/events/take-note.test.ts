import { failuresOf } from '../../../support/lambda-events';
import { entries, loadHandler } from '../../../support/ledger';

process.env.TEAM = 'desk';
const handler = loadHandler('monitoring/events/take-note');
const message = (id: string, note: unknown) => ({ id, body: JSON.stringify(note) });

describe('take-note', () => {
  it('notes what came, under the name of the team', async () => {
    expect(await failuresOf(handler, message('m-1', { orderId: 'o-1', task: 'Pack it' }))).toEqual([]);
    expect(entries).toEqual([{ pk: 'o-1', sk: 'desk', task: 'Pack it' }]);
  });

  it('notes each reason by itself, and what comes twice once', async () => {
    const notes = ['Numeric', 'Cidr', 'Cidr'].map((because, index) =>
      message(`m-${index}`, { orderId: 'o-1', because }),
    );
    expect(await failuresOf(handler, ...notes)).toEqual([]);
    expect(entries).toEqual([
      { pk: 'o-1', sk: 'desk#Numeric' },
      { pk: 'o-1', sk: 'desk#Cidr' },
    ]);
  });

  it('reports what is no note, while its neighbours go through', async () => {
    const bad = [
      message('m-1', {}),
      message('m-2', null),
      { id: 'm-3', body: 'hello' },
      message('m-4', { orderId: 7 }),
    ];
    expect(await failuresOf(handler, ...bad, message('m-5', { orderId: 'o-5' }))).toEqual(['m-1', 'm-2', 'm-3', 'm-4']);
    expect(entries).toEqual([{ pk: 'o-5', sk: 'desk' }]);
  });
});
