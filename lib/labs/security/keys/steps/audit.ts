import { LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { ListServiceQuotasCommand } from '@aws-sdk/client-service-quotas';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { table } from '../../../../walkthrough/table';
import type { Captured } from '../calls';
import type { Keys } from '../stack';

/** How KMS calls the one quota in Service Quotas. */
const SYMMETRIC = 'Cryptographic operations (symmetric) request rate';

/** What is written down of it all. */
export const audit = walkthrough<Keys, Captured>((step) => [
  step({
    title: 'Read who used the key',
    explain:
      'Each call that names the key, or a ciphertext of it, is an event: who, when, with which context. On AWS it is there within some minutes. For a hundred documents there are few of GenerateDataKey.',
    call: ({ RecordsKeyArn }) =>
      new LookupEventsCommand({
        LookupAttributes: [{ AttributeKey: 'ResourceName', AttributeValue: RecordsKeyArn }],
        MaxResults: 50,
      }),
    withinSeconds: 900,
    show: ({ Events = [] }) =>
      table([['Event', 'Who'], ...Events.map(({ EventName = '', Username = '' }) => [EventName, Username])]),
    proves: {
      'kms/audited-in-cloudtrail': ({ Events = [] }, { run, RecordsKeyArn }) => {
        const readings = Events.filter(
          ({ EventName, Username, CloudTrailEvent = '{}' }) =>
            // AWS tells of those that were refused, too.
            EventName === 'Decrypt' && Username === `doctor-${run}` && !JSON.parse(CloudTrailEvent).errorCode,
        );
        expect(readings.length).toBeGreaterThan(0);
        for (const { Resources, CloudTrailEvent = '{}' } of readings) {
          expect(Resources).toContainEqual({ ResourceType: 'AWS::KMS::Key', ResourceName: RecordsKeyArn });
          expect(JSON.parse(CloudTrailEvent).requestParameters.encryptionContext).toEqual({ ward: 'north' });
        }
      },
      'kms/data-key-caching': ({ Events = [] }, { FileFunctionName }) => {
        const keys = Events.filter(
          ({ EventName, Username }) => EventName === 'GenerateDataKey' && Username === FileFunctionName,
        );
        expect(keys.length).toBeGreaterThan(0);
        expect(keys.length).toBeLessThan(10);
      },
    },
  }),
  step({
    title: 'Look up the quota',
    explain:
      'All symmetric operations of an account in a Region share it: Encrypt, Decrypt, ReEncrypt, data keys, random bytes, and those that S3 or SQS make for you. Above it KMS answers ThrottlingException.',
    awsOnly: 'The emulator has no quotas of KMS.',
    call: () => new ListServiceQuotasCommand({ ServiceCode: 'kms', MaxResults: 100 }),
    example: {
      Quotas: [{ ServiceCode: 'kms', QuotaName: SYMMETRIC, Adjustable: true, Value: 10_000, Unit: 'None' }],
    },
    show: ({ Quotas = [] }) =>
      table([['Quota', 'A second'], ...Quotas.map(({ QuotaName = '', Value = 0 }) => [QuotaName, String(Value)])]),
    check: ({ Quotas = [] }) => {
      const quota = Quotas.find(({ QuotaName }) => QuotaName === SYMMETRIC);
      expect(quota?.Adjustable).toBe(true);
      expect(quota?.Value).toBeGreaterThan(1000);
    },
  }),
]);
