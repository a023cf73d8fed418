import type { Fault } from '../../../kit/lab';

const LAB = 'delivery/codepipeline-codedeploy-canary';

export const faults: Readonly<Record<string, Fault>> = {
  'silent-hook': {
    changes: [
      {
        file: `lambda/${LAB}/deployment-hook.ts`,
        from: "    if ('DeploymentId' in event) await report(event, verdict);\n",
        to: '',
      },
    ],
    symptom:
      'Deployments hang for an hour before the first call is shifted, and then fail, although the log of the hook says that all is well.',
    hints: [
      'Look at the lifecycle events of the deployment: which one does not end?',
      'CodeDeploy starts a hook and does not read what it returns. How does it learn of the verdict?',
    ],
    cause: 'The hook checks the version and does not report: PutLifecycleEventHookExecutionStatus is never called.',
    fix: 'Report Succeeded or Failed for every event of CodeDeploy, also when the check throws.',
    breaks: { step: 'Wait until it is over' },
  },
  'tests-the-old-version': {
    changes: [
      {
        file: `lambda/${LAB}/check-before-traffic.ts`,
        from: 'async ({ targetVersion }) => problemsOf(await askForContract(targetVersion))',
        to: 'async ({ alias }) => problemsOf(await askForContract(alias))',
      },
    ],
    symptom:
      'A version that quotes no prices at all passed the test before the traffic; customers were the first to notice.',
    hints: [
      'The hook does ask for prices, and the answers were right. Which version gave them?',
      'Before the traffic is shifted, the alias points to the version that is to be replaced.',
    ],
    cause: 'The hook asks by the alias, behind which the old version still stands: it tests what is good already.',
    fix: 'Before the traffic, ask the new version by its number; by the alias only afterwards.',
    breaks: { step: 'Test it' },
  },
  'blind-alarm': {
    changes: [
      {
        file: `lib/labs/${LAB}/version-alarms.ts`,
        from: 'Resource: `${functionName}:${service.live.aliasName}`',
        to: 'Resource: functionName',
      },
    ],
    symptom:
      'A broken release went through to all customers. The metric of errors is full of them, and no alarm went off.',
    hints: [
      'The alarm says OK, with no data at all. Which metric does it look at?',
      'Each set of dimensions is a metric of its own. Which dimensions has a call by an alias?',
    ],
    cause:
      'The alarms name the function where Lambda writes function and alias into the dimension Resource: such a metric does not exist.',
    fix: 'Use the dimensions that Lambda sends: Resource is `function:alias`. An alarm that never had data is worth a look.',
    breaks: { step: 'See the alarm stop it' },
  },
};
