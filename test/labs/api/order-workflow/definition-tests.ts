import validateDefinition from 'asl-validator';
import type { Template } from 'aws-cdk-lib/assertions';
import { resource } from '../../../support/resources';
import { allStates, definition, MACHINE, nextOf } from './definitions';

/** What holds for the definitions of these workflows, whatever they are for. */
export function testDefinitions(template: Template, workflows: readonly string[]): void {
  describe('the definitions', () => {
    it.each(workflows)('of %s are valid Amazon States Language, their expressions too', (name) => {
      const { id } = resource(template, 'AWS::StepFunctions::Activity', 'SagaPacking');
      const arn = 'arn:aws:states:us-east-1:111122223333:activity:packing';
      const text = JSON.stringify(definition(template, name)).replace(`"${id}"`, `"${arn}"`);
      const { isValid, errors } = validateDefinition(JSON.parse(text));
      expect({ isValid, errors }).toEqual({ isValid: true, errors: [] });
    });

    it.each(workflows)('of %s reach each of their states', (name) => {
      const { StartAt, States } = definition(template, name);
      const reached = new Set([StartAt]);
      for (const state of reached) for (const next of nextOf(States[state] as never)) reached.add(next);
      expect([...reached].sort()).toEqual(Object.keys(States).sort());
    });

    it('undo an order wherever it fails for good before it is packed', () => {
      const { States } = definition(template, 'Saga');
      const undone = ['ReserveLines', 'AskForApproval', 'ChargeCard', 'Pack'];
      for (const name of undone) {
        expect(States[name]?.Catch?.at(-1)).toMatchObject({ ErrorEquals: ['States.ALL'], Next: 'MayBeCharged' });
      }
      // And nothing that undoes it can be left out of the way.
      expect(allStates(definition(template, 'Saga'))).toMatchObject({
        MayBeCharged: { Choices: [{ Next: 'Refund' }], Default: 'Restock' },
        Refund: { Next: 'Restock', Resource: 'arn:aws:states:::states:startExecution.sync:2' },
        Restock: { Next: 'CancelOrder' },
        CancelOrder: { Next: 'TellOfCancellation' },
        TellOfCancellation: { Next: 'Cancelled' },
      });
    });

    it('are traced and logged', () => {
      template.allResourcesProperties(MACHINE, {
        TracingConfiguration: { Enabled: true },
        LoggingConfiguration: { Level: 'ALL' },
      });
    });
  });
}
