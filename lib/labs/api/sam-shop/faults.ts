import type { Fault } from '../../../kit/lab';

const LAB = 'lib/labs/api/sam-shop';

export const faults: Readonly<Record<string, Fault>> = {
  'no-price-rights': {
    changes: [
      {
        file: `${LAB}/template.yaml`,
        from: '        - S3ReadPolicy: { BucketName: !Ref PriceListBucketName }\n',
        to: '',
      },
    ],
    symptom: 'Each order that comes through the SAM shop ends with a 502. The CDK shop sells the same kettles.',
    hints: [
      'A 502 of a proxy integration is a function that failed. Its log group is an output away: what was it refused?',
      'Both shops run the same code on the same bucket. Compare what their roles may do there.',
      'In the SAM file rights stand under `Policies` of each function.',
    ],
    cause:
      'The policy template for the bucket is missing, so that the role which SAM makes may not read the price list.',
    fix: 'Name `S3ReadPolicy` with the bucket under `Policies` of the function again.',
    breaks: { claim: 'sam/policy-templates', step: 'Order from the SAM shop' },
  },
  'hook-out-of-reach': {
    changes: [
      {
        file: `${LAB}/template.yaml`,
        from: '      FunctionName: !Sub CodeDeployHook_${AWS::StackName}\n',
        to: '',
      },
    ],
    symptom:
      'No release gets through any more: each waits at its hook, fails and goes back. The log of the hook is empty.',
    hints: [
      'The hook was never called. Who calls it, and with whose rights?',
      'SAM makes a role for CodeDeploy with a policy of AWS, `AWSCodeDeployRoleForLambda`. Read which functions it names.',
    ],
    cause:
      'The hook has the name that CloudFormation made up, and the policy lets CodeDeploy call functions only whose names begin with `CodeDeployHook_`.',
    fix: 'Give the hook a name that begins so, and with the name of the stack in it, or a `Role` of your own in `DeploymentPreference`.',
    breaks: { claim: 'sam/deployment-preference' },
    awsOnly: "The emulator's CodeDeploy calls hooks without asking IAM about its role.",
  },
  'no-way-back': {
    changes: [
      {
        file: `${LAB}/sam-file.ts`,
        from: "      fn.addDeletionOverride('DeletionPolicy');\n",
        to: '',
      },
    ],
    symptom:
      'A release was fine in the canary and bad an hour later. Somebody wants to point the alias to the version before, and it is not there.',
    hints: [
      'The version was published by a stack. What does CloudFormation do with a resource that the next template has no more?',
      'Look at the processed template, at the version. Where does its deletion policy come from?',
      'SAM writes `Retain`, unless the function says something itself. Who gives each resource of a lab a deletion policy?',
    ],
    cause:
      'The kit says of all resources that they are deleted with the stack. SAM hands the deletion policy of a function on to its versions, so that each update deletes the one before.',
    fix: 'Leave the function of SAM without a deletion policy: CloudFormation deletes it all the same, and SAM keeps its versions until then.',
    breaks: { claim: 'sam/auto-publish-alias' },
    awsOnly: 'What is missing is missed after the walk, when somebody wants to go back.',
  },
};
