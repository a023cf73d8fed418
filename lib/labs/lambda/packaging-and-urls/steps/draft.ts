import { UpdateFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { send } from '../parcels';
import { FIRST_RELEASE, releaseEnvironment } from '../settings';
import type { PackagingAndUrls } from '../stack';

const configure = (functionName: string, release: string) =>
  new UpdateFunctionConfigurationCommand({
    FunctionName: functionName,
    Environment: { Variables: releaseEnvironment(release) },
  });

const LAST = 'See that customers noticed nothing';

export const draft = walkthrough<PackagingAndUrls>((step) => [
  step({
    title: 'Prepare the next release',
    explain: 'Code or configuration, it is all one; here a variable. What changes is `$LATEST`.',
    call: ({ QuoteFunctionName, run }) => configure(QuoteFunctionName, run),
    undo: ({ QuoteFunctionName }) => configure(QuoteFunctionName, FIRST_RELEASE),
    neededUntil: LAST,
    check: ({ Version }) => expect(Version).toBe('$LATEST'),
  }),
  step({
    title: 'Try it',
    explain: 'The URL of `$LATEST` wants a signature, so that only colleagues see a draft.',
    request: ({ DraftUrl }) => send(DraftUrl, { signed: 'lambda' }),
    withinSeconds: 60,
    proves: {
      'lambda-function-url/url-on-alias': ({ status, body }, { run }) => {
        expect(status).toBe(200);
        expect(body.release).toBe(run);
      },
    },
  }),
  step({
    title: LAST,
    explain: 'Their URL belongs to the alias `live`, which points to a published version.',
    request: ({ LiveUrl }) => send(LiveUrl),
    proves: {
      'lambda-function-url/url-on-alias': ({ body }) => expect(body.release).toBe(FIRST_RELEASE),
    },
  }),
]);
