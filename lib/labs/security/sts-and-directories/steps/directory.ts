import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import type { StsAndDirectories } from '../stack';
import type { Captured } from './captured';

const NO_DIRECTORIES = 'The emulator has no Directory Service.';
const inputs = {
  OwnDomain: 'the domain of an Active Directory of yours, such as corp.example.com.',
  OwnDnsAddress: 'the address of one of its domain controllers.',
  OwnVpcId: 'a VPC that reaches it, by a VPN or Direct Connect.',
  OwnSubnetIds: 'two subnets of the VPC in different zones, with a comma between them.',
  ConnectorUser: 'a user of the directory who may read it and join computers.',
  ConnectorPassword: 'the password of that user.',
} as const;

/** The directory stays where it is, and AWS asks it. */
export const directory = walkthrough<StsAndDirectories, Captured>((step) => [
  step({
    title: 'Connect a directory of your own',
    explain:
      'A small AD Connector costs $0.05 an hour from now on (us-east-1); the walk deletes it at its end. CloudFormation has no type for it. It stands in two subnets and keeps nobody: whoever logs in is asked for at your domain controllers.',
    awsOnly: NO_DIRECTORIES,
    inputs,
    command: `aws ds connect-directory --name "$OwnDomain" --size Small --password "$ConnectorPassword" --query DirectoryId --output text --connect-settings "VpcId=$OwnVpcId,SubnetIds=$OwnSubnetIds,CustomerDnsIps=$OwnDnsAddress,CustomerUserName=$ConnectorUser"`,
    actions: ['ds:ConnectDirectory'],
    capture: { ConnectorId: 'stdout' },
    undo: { command: 'aws ds delete-directory --directory-id "$ConnectorId"', actions: ['ds:DeleteDirectory'] },
    example: { stdout: 'd-92673c8bf9', stderr: '', code: 0 },
    check: ({ stdout }) => expect(stdout).toMatch(/^d-[0-9a-f]{10}$/),
  }),
  step({
    title: 'Look at the connector',
    explain:
      'Its type says what it is, and its settings where the users are: the addresses are those of your own controllers. To list the users you ask these; the connector has none.',
    awsOnly: NO_DIRECTORIES,
    inputs,
    command:
      'aws ds describe-directories --directory-ids "$ConnectorId" --query "DirectoryDescriptions[0].[Type, ConnectSettings.CustomerUserName, DnsIpAddrs[0]]" --output text',
    actions: ['ds:DescribeDirectories'],
    example: ({ ConnectorUser, OwnDnsAddress }) => ({
      stdout: `ADConnector\t${ConnectorUser}\t${OwnDnsAddress}`,
      stderr: '',
      code: 0,
    }),
    proves: {
      'directory-service/ad-connector': ({ stdout }, { ConnectorUser, OwnDnsAddress }) =>
        expect(stdout).toBe(`ADConnector\t${ConnectorUser}\t${OwnDnsAddress}`),
    },
  }),
]);
