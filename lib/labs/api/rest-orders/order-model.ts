import { type JsonSchema, JsonSchemaType, JsonSchemaVersion } from 'aws-cdk-lib/aws-apigateway';

const TEXT = { type: JsonSchemaType.STRING, minLength: 1, maxLength: 100 };
/** Nothing that has a meaning in XML. */
const ORDER_ID = { type: JsonSchemaType.STRING, pattern: '^[A-Za-z0-9-]{1,64}$' };

/** What an order must be for the service to be asked at all. */
export const ORDER: JsonSchema = {
  schema: JsonSchemaVersion.DRAFT4,
  title: 'Order',
  type: JsonSchemaType.OBJECT,
  required: ['customer', 'lines'],
  properties: {
    customer: TEXT,
    lines: {
      type: JsonSchemaType.ARRAY,
      minItems: 1,
      maxItems: 20,
      items: {
        type: JsonSchemaType.OBJECT,
        required: ['sku', 'quantity'],
        properties: {
          sku: { type: JsonSchemaType.STRING, pattern: '^[A-Z]{2}-[0-9]{3}$' },
          quantity: { type: JsonSchemaType.INTEGER, minimum: 1, maximum: 99 },
        },
      },
    },
  },
};

export const SHIPMENT: JsonSchema = {
  schema: JsonSchemaVersion.DRAFT4,
  title: 'Shipment',
  type: JsonSchemaType.OBJECT,
  required: ['orderId', 'parcels'],
  properties: {
    orderId: ORDER_ID,
    parcels: {
      type: JsonSchemaType.ARRAY,
      minItems: 1,
      maxItems: 10,
      items: {
        type: JsonSchemaType.OBJECT,
        required: ['kilograms'],
        properties: { kilograms: { type: JsonSchemaType.NUMBER, minimum: 0.1, maximum: 30 } },
      },
    },
  },
};

export const RETURN: JsonSchema = {
  schema: JsonSchemaVersion.DRAFT4,
  title: 'Return',
  type: JsonSchemaType.OBJECT,
  required: ['orderId', 'reason'],
  properties: { orderId: ORDER_ID, reason: TEXT },
};
