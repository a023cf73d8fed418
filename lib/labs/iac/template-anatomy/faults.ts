import type { Fault } from '../../../kit/lab';

const TEMPLATES = 'lib/labs/iac/template-anatomy/templates';

export const faults: Readonly<Record<string, Fault>> = {
  'cidr-prefix': {
    changes: [
      {
        file: `${TEMPLATES}/environment.yaml`,
        from: '      CidrBlock: !Select [0, !Cidr [!GetAtt Network.CidrBlock, 4, 8]]',
        to: '      CidrBlock: !Select [0, !Cidr [!GetAtt Network.CidrBlock, 4, 24]]',
      },
    ],
    symptom:
      'The environment cannot be deployed any more since somebody made the subnets "real /24s". Before, they were some odd 8.',
    hints: [
      'Read the events of the stack: at which resource does it stop, and what does the function say?',
      'How many blocks of that size are there in the network? Count in bits: what is left to hosts, and what to subnets?',
      'Look up the third argument of Fn::Cidr. It is not what stands behind the slash.',
    ],
    cause:
      'The third argument of Fn::Cidr is the number of host bits, and not the length of the prefix: 24 of them are blocks of /8, which do not fit into a /16.',
    fix: 'Give 8, which is 32 - 24: a /24 for each subnet.',
    breaks: { claim: 'cloudformation-functions/cidr', step: 'Read what it tells' },
  },
  'literal-export': {
    changes: [
      {
        file: `${TEMPLATES}/environment.yaml`,
        from: `      Name: !Sub \${AWS::StackName}-OrdersTopicArn`,
        to: `      Name: \${AWS::StackName}-OrdersTopicArn`,
      },
    ],
    symptom:
      'The first environment came up, and its services cannot be deployed: they do not find the topic. A second environment does not even come up.',
    hints: [
      'What does the environment export, letter by letter? `aws cloudformation list-exports` tells.',
      'Compare that name with the one that the services import.',
      'A dollar sign with braces is nothing by itself. What fills it in?',
    ],
    cause:
      'The name of the export lost its !Sub, so that it is the text with the braces, the same for each environment.',
    fix: `Write \`!Sub\` before it. cfn-lint finds such texts (E1029): let it read the templates before they are deployed.`,
    breaks: { claim: 'cloudformation-templates/outputs-export', step: 'Read what it tells' },
  },
  'open-licence': {
    changes: [{ file: `${TEMPLATES}/environment.yaml`, from: '    NoEcho: true\n', to: '' }],
    symptom: 'A contractor who may only look at stacks has quoted your licence key in a mail.',
    hints: [
      'What may somebody see who may only describe stacks? Try it: `aws cloudformation describe-stacks`.',
      'Compare how the parameters show there with the section Parameters of the template.',
    ],
    cause:
      'The parameter LicenceKey lost its NoEcho, so that CloudFormation tells its value to everybody who may describe the stack.',
    fix: 'Set NoEcho again, and take another key. Better, let no secret be a parameter: keep it in Secrets Manager, and refer to it with {{resolve:secretsmanager:...}}.',
    breaks: { claim: 'cloudformation-templates/noecho', step: 'Read what the next template asks for' },
  },
};
