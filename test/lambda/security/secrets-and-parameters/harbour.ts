import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import type { AtTheGate } from '../../../../lambda/security/secrets-and-parameters/admit-to-harbour';

process.env.HARBOUR_FUNCTION = 'harbour';

const SINCE = '2026-11-27T00:00:00.000Z';

/** A harbour that knows some passwords, the newest last; it forgets all but two. */
export class FakeHarbour {
  private readonly client = mockClient(LambdaClient);
  readonly heard: AtTheGate[] = [];
  passwords: string[] = [];
  fails = false;

  constructor() {
    this.client.on(InvokeCommand).callsFake(({ Payload }) => {
      const event: AtTheGate = JSON.parse(Payload);
      this.heard.push(event);
      if (this.fails) return { FunctionError: 'Unhandled', Payload: answer({ errorMessage: event.password }) };
      return { Payload: answer(this.answerTo(event)) };
    });
  }

  private answerTo({ password, newPassword }: AtTheGate): object {
    const isOpen = this.passwords.length > 0;
    if (isOpen ? !this.passwords.includes(password) : newPassword === undefined) return { refused: 'No.' };
    if (newPassword !== undefined) this.passwords = [...this.passwords, newPassword].slice(-2);
    return { by: this.passwords.at(-1) === (newPassword ?? password) ? 'current' : 'previous', since: SINCE };
  }
}

function answer(value: object): Buffer {
  return Buffer.from(JSON.stringify(value));
}
