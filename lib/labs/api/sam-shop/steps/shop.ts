import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { KETTLES_CENTS, order, PRICES } from '../requests';
import type { ShopStacks } from '../stack';

export const shop = walkthrough<ShopStacks, 'OrderId'>((step) => [
  step({
    title: 'Bring a price list',
    explain: 'Both shops read it with each order: another price is no release.',
    call: ({ PriceListBucketName }) =>
      new PutObjectCommand({ Bucket: PriceListBucketName, Key: 'prices.json', Body: JSON.stringify(PRICES) }),
    undo: ({ PriceListBucketName }) => new DeleteObjectCommand({ Bucket: PriceListBucketName, Key: 'prices.json' }),
    check: ({ ETag }) => expect(ETag).toBeDefined(),
  }),
  step({
    title: 'Order from the SAM shop',
    explain:
      'The function reads the price in S3, keeps the order in the table and sends it to the warehouse: three policy templates allow that, each for one resource.',
    request: ({ OrdersUrl }) => order(OrdersUrl),
    capture: { OrderId: 'body.orderId' },
    proves: {
      'sam/policy-templates': ({ status, body }) => {
        expect(status).toBe(201);
        expect(body).toMatchObject({ cents: KETTLES_CENTS, status: 'placed' });
      },
    },
  }),
  step({
    title: 'Order from the CDK shop',
    explain: 'The same handlers behind resources that the CDK wrote out: the caller sees no difference.',
    request: ({ CdkOrdersUrl }) => order(CdkOrdersUrl),
    check: ({ status, body }) => {
      expect(status).toBe(201);
      expect(body).toMatchObject({ cents: KETTLES_CENTS, status: 'placed' });
    },
  }),
  step({
    title: 'Order half a cup',
    explain: 'Nothing before the function looks at the body, so that the function does.',
    request: ({ OrdersUrl }) => order(OrdersUrl, { product: 'cup', pieces: 0.5 }),
    check: ({ status, body }) => {
      expect(status).toBe(400);
      expect(body.message).toBe('An order has a product and from 1 to 100 pieces.');
    },
  }),
  step({
    title: 'See the order shipped',
    explain:
      'The event `SQS` of the function `ShipFunction` became an event source mapping, which polls with the rights of `SQSPollerPolicy`.',
    request: ({ OrdersUrl, OrderId }) => ({ url: `${OrdersUrl}/${OrderId}` }),
    withinSeconds: 60,
    proves: {
      'sam/policy-templates': ({ status, body }) => {
        expect(status).toBe(200);
        expect(body.status).toBe('shipped');
      },
    },
  }),
]);
