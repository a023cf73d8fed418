import { GetPolicyCommand } from '@aws-sdk/client-lambda';
import { expect } from 'expect';
import type { Asked } from '../../../../../lambda/lambda/lambda-essentials/ask-for-picture';
import { answerOf, invoke } from '../../../../walkthrough/lambda-call';
import { walkthrough } from '../../../../walkthrough/step';
import type { LambdaEssentials } from '../stack';

const A_PICTURE = { width: 100, height: 75 };

export const callers = walkthrough<LambdaEssentials>((step) => [
  step({
    title: 'Read who is admitted',
    explain:
      "The function's own policy names the role of the kiosk, and nobody else. A partner's account would stand here, had you named one.",
    call: ({ RenderFunctionName }) => new GetPolicyCommand({ FunctionName: RenderFunctionName }),
    check: ({ Policy = '{"Statement":[]}' }, { KioskRoleArn }) =>
      expect(JSON.parse(Policy).Statement).toEqual([
        expect.objectContaining({
          Effect: 'Allow',
          Action: 'lambda:InvokeFunction',
          Principal: { AWS: KioskRoleArn },
        }),
      ]),
  }),
  step({
    title: 'Ask as the gallery',
    explain: 'Its role may invoke the function. That is enough within an account: no policy of the function names it.',
    call: ({ GalleryFunctionName, run }) => invoke(GalleryFunctionName, { picture: `${run}-1.png`, width: 100 }),
    proves: {
      'lambda-permissions/either-policy': (answer) => expect(answerOf<Asked>(answer)).toMatchObject(A_PICTURE),
    },
  }),
  step({
    title: 'Ask as the kiosk',
    explain: "Its role may write its log and no more. The function's policy lets it in.",
    call: ({ KioskFunctionName, run }) => invoke(KioskFunctionName, { picture: `${run}-1.png`, width: 100 }),
    proves: {
      'lambda-permissions/either-policy': (answer) => expect(answerOf<Asked>(answer)).toMatchObject(A_PICTURE),
    },
  }),
  step({
    title: 'Ask as a visitor',
    explain: 'The same code again, with a role that neither policy knows.',
    call: ({ VisitorFunctionName, run }) => invoke(VisitorFunctionName, { picture: `${run}-1.png`, width: 100 }),
    proves: {
      'lambda-permissions/either-policy': (answer) =>
        expect(answerOf<Asked>(answer)).toEqual({
          error: 'AccessDeniedException',
          message: expect.stringContaining('is not authorized to perform: lambda:InvokeFunction'),
        }),
    },
  }),
]);
