/** The runtime has it, so that it is no dependency, and there is nothing to bundle. */
const LIBRARY = '@aws/synthetics-puppeteer';

/** What the script uses of it. */
interface Synthetics {
  getPage(): Promise<Page>;
  executeStep(name: string, step: () => Promise<void>): Promise<void>;
}

interface Page {
  goto(url: string, options: object): Promise<{ status(): number } | null>;
  $eval<Found>(selector: string, read: (element: { textContent: string }) => Found): Promise<Found>;
}

/**
 * What the canary does, as a customer would: it opens the page, in a browser, and looks for a fee. A step is measured, and the browser
 * photographed, before and after it.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Synthetics_Canaries_WritingCanary_Nodejs_Pup.html
 */
const visit = async (): Promise<void> => {
  const synthetics: Synthetics = require(LIBRARY);
  const page = await synthetics.getPage();
  await synthetics.executeStep('open', async () => {
    const answer = await page.goto(String(process.env.PAGE_URL), { waitUntil: 'domcontentloaded', timeout: 30_000 });
    if (answer?.status() !== 200) throw new Error(`The page answers with ${answer?.status() ?? 'nothing'}.`);
  });
  await synthetics.executeStep('fee', async () => {
    const fee = await page.$eval('#fee', ({ textContent }) => textContent);
    if (!/^\d+\.\d\d$/.test(fee)) throw new Error(`"${fee}" is no fee.`);
  });
};

// Not like a handler of a function, which would be bundled.
export { visit as handler };
