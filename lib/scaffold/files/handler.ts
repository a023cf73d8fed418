import type { LabNames } from '../lab-names';
import { notYetStatement } from '../typescript';

export function handlerFile(): string {
  return `import { notYet } from '../../../lib/kit/not-yet';

/** NOT YET: what it does, in a sentence. */
export const handler = async (_event: object): Promise<void> => {
${notYetStatement(['What this function does.'], '  ')}
};
`;
}

export function handlerTestFile({ path, handler }: LabNames): string {
  return `import { handler } from '../../../../lambda/${path}/${handler}';
import { notYet } from '../../../../lib/kit/not-yet';

describe('${handler}', () => {
  it('NOT YET: what it does with an event', async () => {
    await handler({});
${notYetStatement(['What is then to be seen. And what it does with an event that is wrong.'], '    ')}
  });
});
`;
}
