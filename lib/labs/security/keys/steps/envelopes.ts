import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { expect } from 'expect';
import { answerOf, invoke } from '../../../../walkthrough/lambda-call';
import { walkthrough } from '../../../../walkthrough/step';
import { table } from '../../../../walkthrough/table';
import type { Captured } from '../calls';
import { headerOf } from '../sealed';
import type { Keys } from '../stack';

/** A night of a patient, a pulse a minute. */
const PULSES = Array.from({ length: 100 }, (_, minute) => String(58 + ((minute * 7) % 23)));
const MOST_UNDER_ONE_KEY = 50;

/** How many documents lie under which data key. */
function perDataKey(items: readonly { readonly message?: { readonly B?: Uint8Array } }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { message } of items) {
    for (const { encrypted } of headerOf(message?.B ?? new Uint8Array()).dataKeys) {
      counts.set(encrypted, (counts.get(encrypted) ?? 0) + 1);
    }
  }
  return counts;
}

/** Documents of any size, sealed by a function before they are stored. */
export const envelopes = walkthrough<Keys, Captured>((step) => [
  step({
    title: 'File an X-ray, and read it back',
    explain:
      'One document of 100 KB. The function takes a data key, seals the document with it in its own memory and stores both; another function has the data key decrypted and opens it.',
    command: `image=$(head -c 75000 /dev/urandom | base64 | tr -d '\\n')
printf '{"ward":"north","patient":"%s-x-ray","documents":["%s"]}' "$run" "$image" > "$HOME/x-ray.json"
printf '{"ward":"north","patient":"%s-x-ray"}' "$run" > "$HOME/ask.json"
aws lambda invoke --function-name "$FileFunctionName" --payload "fileb://$HOME/x-ray.json" "$HOME/filed.json" > "$HOME/status" &&
aws lambda invoke --function-name "$ReadFunctionName" --payload "fileb://$HOME/ask.json" "$HOME/read.json" > "$HOME/status" &&
cat "$HOME/filed.json" && echo &&
cmp <(sed 's/.*"documents": *//' "$HOME/x-ray.json") <(sed 's/.*"documents": *//' "$HOME/read.json") &&
echo "The same $(printf %s "$image" | wc -c | tr -d ' ') characters."`,
    actions: ['lambda:InvokeFunction'],
    program: 'aws',
    proves: {
      'kms/envelope-encryption': ({ stdout }) =>
        expect(stdout).toMatch(/^\{"filed": ?1\}\nThe same 100000 characters\.$/),
    },
  }),
  step({
    title: 'File a hundred pulses',
    explain:
      'Each is a document of its own, so that one can be shown without the others. With a call of KMS for each, a ward full of monitors would use up the quota of the Region.',
    call: ({ FileFunctionName, run }) =>
      invoke(FileFunctionName, { ward: 'south', patient: `${run}-pulse`, documents: PULSES }),
    check: (answer) => expect(answerOf(answer)).toEqual({ filed: PULSES.length }),
  }),
  step({
    title: 'Look at what lies in the table',
    explain:
      'Who may read the table sees whose it is and from which ward, the name of the key, the encrypted data key, and ciphertext. Few data keys for a hundred documents: the function keeps one for five minutes, 50 documents and 10 MB, then takes another.',
    call: ({ DocumentsTableName, run }) =>
      new QueryCommand({
        TableName: DocumentsTableName,
        KeyConditionExpression: 'patient = :patient',
        ExpressionAttributeValues: { ':patient': { S: `${run}-pulse` } },
        ConsistentRead: true,
      }),
    show: ({ Items = [] }) =>
      table([
        ['Encrypted data key', 'Documents'],
        ...[...perDataKey(Items)].map(([key, count]) => [`...${key.slice(-24)}`, String(count)]),
      ]),
    proves: {
      'kms/envelope-encryption': ({ Items = [] }, { RecordsKeyArn }) => {
        expect(Items).toHaveLength(PULSES.length);
        for (const { message } of Items) {
          const { context, dataKeys } = headerOf(message?.B ?? new Uint8Array());
          expect(context).toMatchObject({ ward: 'south' });
          expect(dataKeys.map(({ keyArn }) => keyArn)).toEqual([RecordsKeyArn]);
        }
      },
      'kms/data-key-caching': ({ Items = [] }) => {
        const counts = [...perDataKey(Items).values()];
        // Two; three, where an environment had begun one before.
        expect([2, 3]).toContain(counts.length);
        expect(Math.max(...counts)).toBe(MOST_UNDER_ONE_KEY);
      },
    },
  }),
  step({
    title: 'Read them',
    explain: 'The function that opens keeps data keys, too: it asks KMS once for each of them.',
    call: ({ ReadFunctionName, run }) => invoke(ReadFunctionName, { ward: 'south', patient: `${run}-pulse` }),
    check: (answer) => expect(answerOf(answer)).toEqual({ documents: PULSES }),
  }),
  step({
    title: 'Ask for them as another ward',
    explain:
      'The ward is part of what was sealed. KMS and the Encryption SDK see to it that nobody changes it; that it is the right one, who opens has to look at.',
    call: ({ ReadFunctionName, run }) => invoke(ReadFunctionName, { ward: 'north', patient: `${run}-pulse` }),
    check: (answer) => expect(answerOf(answer)).toEqual({ refused: 'There is a document of another ward.' }),
  }),
  step({
    title: 'File something that is no document',
    explain: 'It is refused before a key is asked for.',
    call: ({ FileFunctionName, run }) => invoke(FileFunctionName, { ward: 'east', patient: run, documents: [''] }),
    check: (answer) => expect(answerOf(answer)).toEqual({ refused: 'The wards are north and south.' }),
  }),
]);
