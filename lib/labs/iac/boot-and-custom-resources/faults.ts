import type { Fault } from '../../../kit/lab';

const REGISTER = 'lambda/iac/boot-and-custom-resources/register-branch.ts';

export const faults: Readonly<Record<string, Fault>> = {
  'new-id-each-time': {
    changes: [
      {
        file: REGISTER,
        from: '  return isThere ? answer(code) : enter(event);',
        to: `  return isThere ? answer(\`\${city.toLowerCase()}-\${event.RequestId.slice(0, 8)}\`) : enter(event);`,
      },
    ],
    symptom:
      'A branch got another manager. The update went well, and since then the register says that the branch is closed.',
    hints: [
      'Read what the register was asked for. Who asked it to delete, when nobody deleted anything?',
      'CloudFormation deletes a custom resource also when it was replaced. How does it know that one was?',
      'Compare the physical id that the function answers to an update with the one in the request.',
    ],
    cause:
      'The function makes up an id for each answer. To CloudFormation another physical id is another resource: when the update is through, it has the old one deleted, which is the only one that there is.',
    fix: 'Answer an update with the id of the request, unless the resource was really replaced.',
    breaks: { step: 'Look into the register' },
  },
  'believes-the-past': {
    changes: [
      {
        file: REGISTER,
        from: '  const code = event.PhysicalResourceId;\n',
        to: '  const code = event.PhysicalResourceId;\n  if (event.OldResourceProperties.City !== city) return enter(event);\n',
      },
    ],
    symptom:
      'An update failed, and the stack went back to what it was. In the register the branch has another code since then, and the old entry is never closed.',
    hints: [
      'Look into the register after the failed update, and count the branches of the city.',
      'A failed update is taken back by another update. What does the function see as the old properties then?',
      'The log of the function has both requests. In the second one the old city is the one that was refused.',
    ],
    cause:
      'The function compares the new properties with the old ones of the request. When a failed update is taken back, those are the properties that failed: it sees a move that never took place, and enters the branch once more.',
    fix: 'Ask what is there, under the physical id, and not the request what was.',
    breaks: { step: 'See that the register knows' },
  },
  'exit-code-of-another': {
    changes: [
      {
        file: 'lib/labs/iac/boot-and-custom-resources/templates/fleet.yaml',
        from: '            /opt/aws/bin/cfn-signal -e $?',
        to: '            echo set up\n            /opt/aws/bin/cfn-signal -e $?',
      },
    ],
    symptom: 'The stack is complete, each server has signalled success, and on none of them nginx runs.',
    hints: [
      'Read /var/log/cfn-init.log on a server: did cfn-init succeed?',
      'The signal says what the boot script told it. Which command does `$?` speak of?',
    ],
    cause:
      'Between cfn-init and cfn-signal stands another command, so that the exit code which is reported is that of `echo`.',
    fix: 'Signal right after cfn-init, or keep its exit code in a variable.',
    breaks: { claim: 'cloudformation-bootstrap/cfn-signal' },
    awsOnly: 'No machine of the emulator boots, so that nothing signals.',
  },
};
