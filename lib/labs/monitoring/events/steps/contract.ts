import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import type { Events } from '../stack';

const awsOnly = 'The emulator has no schemas of EventBridge: no registry, no discovery, no code bindings.';
const BINDING = '--registry-name "$StackName" --schema-name OrderPlaced --language TypeScript3';
const printed = (stdout: string) => ({ stdout, stderr: '', code: 0 });

export const contract = walkthrough<Events>((step) => [
  step({
    title: 'Ask for code',
    explain: 'Of the schema that the teams agreed on, in TypeScript. EventBridge writes Java, Python and Go, too.',
    command: `aws schemas put-code-binding ${BINDING} --query Status --output text`,
    actions: ['schemas:PutCodeBinding'],
    awsOnly,
    example: printed('CREATE_IN_PROGRESS'),
    proves: {
      'eventbridge/code-bindings': ({ stdout }) => expect(stdout).toMatch(/^CREATE_(IN_PROGRESS|COMPLETE)$/),
    },
  }),
  step({
    title: 'Wait for it',
    explain: 'It is written once for each version of the schema.',
    command: `aws schemas describe-code-binding ${BINDING} --query Status --output text`,
    actions: ['schemas:DescribeCodeBinding'],
    awsOnly,
    example: printed('CREATE_COMPLETE'),
    withinSeconds: 120,
    check: ({ stdout }) => expect(stdout).toBe('CREATE_COMPLETE'),
  }),
  step({
    title: 'Look into it',
    explain: 'An archive with a class for the order, and one for the event around it.',
    command: `aws schemas get-code-binding-source ${BINDING} "$HOME/order.zip" > "$HOME/answer" && unzip -Z1 "$HOME/order.zip"`,
    actions: ['schemas:GetCodeBindingSource'],
    awsOnly,
    example: printed('schema/orderplaced/OrderPlaced.ts\nschema/orderplaced/marshaller/Marshaller.ts'),
    proves: { 'eventbridge/code-bindings': ({ stdout }) => expect(stdout).toMatch(/OrderPlaced\.ts$/m) },
  }),
  step({
    title: 'See what was discovered',
    explain:
      'The discoverer has seen our events, and keeps a schema of them: the source, an @ and the detail type. What it found outlives the stack, so that the walk deletes it.',
    command: `aws schemas list-schemas --registry-name discovered-schemas --schema-name-prefix shop.orders@ \\
  --query 'Schemas[].SchemaName' --output text`,
    actions: ['schemas:ListSchemas'],
    awsOnly,
    example: printed('shop.orders@OrderPlaced'),
    withinSeconds: 600,
    undo: {
      command: 'aws schemas delete-schema --registry-name discovered-schemas --schema-name shop.orders@OrderPlaced',
      actions: ['schemas:DeleteSchema'],
    },
    check: ({ stdout }) => expect(stdout).toContain('shop.orders@OrderPlaced'),
  }),
]);
