import { handler } from '../../../../lambda/monitoring/flags-and-canaries/visit-page';

const steps: string[] = [];
let status: number | undefined;
let fee: string;

jest.mock(
  '@aws/synthetics-puppeteer',
  () => ({
    getPage: async () => ({
      goto: async (url: string) => {
        if (url !== 'https://page.example/') throw new Error(`There is no ${url}.`);
        return status === undefined ? null : { status: () => status };
      },
      $eval: async (selector: string, read: (element: { textContent: string }) => string) => {
        if (selector !== '#fee') throw new Error(`There is no ${selector}.`);
        return read({ textContent: fee });
      },
    }),
    executeStep: async (name: string, step: () => Promise<void>) => {
      steps.push(name);
      await step();
    },
  }),
  { virtual: true },
);

beforeEach(() => {
  process.env.PAGE_URL = 'https://page.example/';
  steps.length = 0;
  status = 200;
  fee = '5.00';
});

describe('visit-page', () => {
  it('opens the page, and looks for a fee', async () => {
    await handler();
    expect(steps).toEqual(['open', 'fee']);
  });

  it.each([
    ['a failure of the page', 502, '5.00', 'The page answers with 502.'],
    ['no answer', undefined, '5.00', 'The page answers with nothing.'],
    ['a page without a fee', 200, 'NaN', '"NaN" is no fee.'],
  ])('fails for %s', async (_, answered, text, message) => {
    status = answered;
    fee = text;
    await expect(handler()).rejects.toThrow(message);
  });
});
