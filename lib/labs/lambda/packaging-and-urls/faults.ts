import type { Fault } from '../../../kit/lab';

const LAB = 'lib/labs/lambda/packaging-and-urls';

export const faults: Readonly<Record<string, Fault>> = {
  'half-open': {
    changes: [
      {
        file: `${LAB}/stack.ts`,
        from: "import { Alias, FunctionUrlAuthType, HttpMethod } from 'aws-cdk-lib/aws-lambda';",
        to: "import { AnyPrincipal } from 'aws-cdk-lib/aws-iam';\nimport { Alias, CfnUrl, FunctionUrlAuthType, HttpMethod } from 'aws-cdk-lib/aws-lambda';",
      },
      {
        file: `${LAB}/stack.ts`,
        from: '    const statusUrl = status.addFunctionUrl({ authType: FunctionUrlAuthType.NONE });',
        to: `    const { attrFunctionUrl: url } = new CfnUrl(this, 'StatusFunctionUrl', {
      targetFunctionArn: status.functionArn,
      authType: 'NONE',
    });
    const statusUrl = { url };
    status.addPermission('Public', {
      principal: new AnyPrincipal(),
      action: 'lambda:InvokeFunctionUrl',
      functionUrlAuthType: FunctionUrlAuthType.NONE,
    });`,
      },
    ],
    symptom:
      'The status page answers everybody with 403, although its URL has no authentication. The template was copied from one that has worked for years.',
    hints: [
      'Nothing of it is in the log of the function: it was not called. Who refuses, before a function is called?',
      'Read the policy of the function, `aws lambda get-policy`. Compare it with that of the alias `live`, whose URL answers.',
      'How old is the template, and what does AWS ask of function URLs since October 2025?',
    ],
    cause:
      'The policy lets everybody do `lambda:InvokeFunctionUrl` and no more. A URL that is made since October 2025 also needs `lambda:InvokeFunction`.',
    fix: 'Use `addFunctionUrl`, which adds both permissions, or add `lambda:InvokeFunction` with the condition that the function is invoked by its URL.',
    breaks: { claim: 'lambda-function-url/auth-none', step: 'Ask what the runtime brings along' },
  },
  'no-layer': {
    changes: [
      {
        file: `${LAB}/stack.ts`,
        from: "    const book = new LabFunction(this, 'Book', { ...shared, handler: 'book' });",
        to: "    const book = new LabFunction(this, 'Book', { fromLayers: LIBRARIES, handler: 'book' });",
      },
    ],
    symptom: 'Prices come as ever, and each booking fails with 502. The package of neither function has changed.',
    hints: [
      'A 502 says that the function did not answer. What does its log say before the first line of its own?',
      '`Runtime.ImportModuleError` or `ERR_MODULE_NOT_FOUND`: which module is it, and where does the other function have it from?',
      'Compare the layers of the two functions.',
    ],
    cause:
      'The library is not in the zip, as a layer is to bring it, and the layer was forgotten at the function that books.',
    fix: 'Give the function the layer again, or bundle the library into its zip.',
    breaks: { claim: 'lambda-packaging/layer', step: 'Book with a signature' },
  },
  'slash-at-the-end': {
    changes: [
      {
        file: `${LAB}/stack.ts`,
        from: '        allowedOrigins: [SHOP],',
        to: "        allowedOrigins: [SHOP.concat('/')],",
      },
    ],
    symptom:
      'The page of the shop shows no price, and the console of the browser speaks of CORS. With `curl` all is well.',
    hints: [
      'A browser asks before it sends. Ask like it: `OPTIONS`, with `Origin` and `Access-Control-Request-Method`.',
      'The answer must name the origin, letter by letter. What exactly does the browser send, and what do the rules allow?',
    ],
    cause: 'The rules allow an origin with a slash at its end. An origin has no path, so that no browser sends one.',
    fix: 'Write the origin as the browser sends it: scheme, host and, if it is not the usual one, port.',
    breaks: { claim: 'lambda-function-url/url-cors', step: 'Ask as a browser asks first' },
  },
};
