import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import type { SamShop, SamShopCdk } from '../stack';

const PRICES = { kettle: 3500, cup: 450 };
const DELIVERY = 490;
type Outputs = { outputs: SamShop['outputs'] & SamShopCdk['outputs'] };

export const shop = walkthrough<Outputs, 'OrderId' | 'FirstVersion'>((step) => [
  step({
    title: 'Bring a price list',
    explain: 'Both shops read it with each order: a price is no release.',
    call: ({ PriceListBucketName }) =>
      new PutObjectCommand({ Bucket: PriceListBucketName, Key: 'prices.json', Body: JSON.stringify(PRICES) }),
    undo: ({ PriceListBucketName }) => new DeleteObjectCommand({ Bucket: PriceListBucketName, Key: 'prices.json' }),
    check: ({ ETag }) => expect(ETag).toBeDefined(),
  }),
  step({
    title: 'Order from the SAM shop',
    explain: 'An API, a function behind an alias, a table and a queue.',
    request: ({ ApiUrl }) => ({ method: 'POST', url: `${ApiUrl}/orders`, body: { product: 'kettle', pieces: 2 } }),
    capture: { OrderId: 'orderId', FirstVersion: 'answeredBy.version' },
    check: ({ status, body }) => {
      expect(status).toBe(201);
      expect(body.cents).toBe(2 * PRICES.kettle + DELIVERY);
    },
  }),
  step({
    title: 'Order from the CDK shop',
    explain: 'The same.',
    request: ({ CdkApiUrl }) => ({ method: 'POST', url: `${CdkApiUrl}orders`, body: { product: 'kettle', pieces: 2 } }),
    check: ({ status, body }) => {
      expect(status).toBe(201);
      expect(body.cents).toBe(2 * PRICES.kettle + DELIVERY);
    },
  }),
  step({
    title: 'Find it shipped',
    explain: 'The queue.',
    request: ({ ApiUrl, OrderId }) => ({ url: `${ApiUrl}/orders/${OrderId}` }),
    withinSeconds: 30,
    check: ({ body }) => expect(body.status).toBe('shipped'),
  }),
]);
