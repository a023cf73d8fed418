import { CfnParameter, Fn, Stack } from 'aws-cdk-lib';
import { AccountPrincipal, Policy, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { existsIf, isGiven } from '../../../kit/given';
import { daemonPolicy } from './daemon-policy';

/**
 * All traces in one account: there the stack has a role for the account that sends, here the daemon takes that role. The same template is for
 * both sides, each with its parameter.
 *
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-daemon-configuration.html
 */
export class CentralAccount extends Construct {
  /** The option of the daemon, or nothing. */
  readonly daemonOption: string;

  constructor(scope: Construct, id: string, { sender }: { readonly sender: Role }) {
    super(scope, id);
    const stack = Stack.of(this);
    const account = new CfnParameter(stack, 'SenderAccount', {
      description: 'Account whose daemons may send their traces to this one. Empty: none.',
      default: '',
      allowedPattern: '(\\d{12})?',
    });
    const receiver = new Role(this, 'Receiver', { assumedBy: new AccountPrincipal(account.valueAsString) });
    daemonPolicy(receiver);
    existsIf(receiver, isGiven(this, 'SenderGiven', account));

    const role = new CfnParameter(stack, 'CentralRoleArn', {
      description: 'Role of a central account that the daemon sends its traces with. Empty: they stay in this account.',
      default: '',
      allowedPattern: '(arn:[\\w-]+:iam::\\d{12}:role/.+)?',
    });
    const given = isGiven(this, 'RoleGiven', role);
    const mayTakeIt = new Policy(this, 'MayTakeRole', {
      roles: [sender],
      statements: [new PolicyStatement({ actions: ['sts:AssumeRole'], resources: [role.valueAsString] })],
    });
    existsIf(mayTakeIt, given);
    this.daemonOption = Fn.conditionIf(given.logicalId, ` --role-arn ${role.valueAsString}`, '').toString();
  }
}
