import type { Fault } from '../../../kit/lab';

const LAB = 'lib/labs/lambda/vpc-and-efs';

export const faults: Readonly<Record<string, Fault>> = {
  'half-a-way': {
    changes: [
      {
        file: `${LAB}/network.ts`,
        from: '      subnets: [{ subnets: this.privateSubnets }],',
        to: '      subnets: [{ subnets: this.privateSubnets.slice(0, 1) }],',
      },
    ],
    symptom: 'About half of all orders are not scored: the call of DynamoDB times out. The others take no time.',
    hints: [
      'Same code, same role, same table, and only some instances fail. What is different between two instances of a function?',
      'Lambda spreads the instances over the subnets of the function. Compare the routes of these subnets.',
      'A gateway endpoint works where its route is. In how many route tables is it?',
    ],
    cause:
      'The gateway endpoint for DynamoDB is in the route table of the first zone only: from the second there is no way.',
    fix: 'Name the route tables of all subnets that call the service, or leave `subnets` out: the CDK then takes all.',
    breaks: { claim: 'lambda-vpc-efs/endpoint-for-services', step: 'Look for a way out' },
  },
  'closed-door': {
    changes: [{ file: `${LAB}/model-files.ts`, from: '      connections: fileSystem.connections,\n', to: '' }],
    symptom: 'No function that uses the models starts any more. Each call ends with EFSMountTimeoutException.',
    hints: [
      'A timeout is not a refusal: IAM would have said no at once. What is silent when it says no?',
      'The functions and the mount targets are in the same subnets, so that routes are not the matter.',
      "Compare the inbound rules of the mount targets' security group with what NFS needs.",
    ],
    cause:
      'The mount no longer brings the connections of the file system along, from which the CDK makes the rule: nobody may knock on port 2049.',
    fix: 'Hand `connections` on, or write the rule: `fileSystem.connections.allowDefaultPortFrom(functions)`.',
    breaks: { claim: 'efs/efs-file-system', step: 'See who may knock' },
  },
  'no-folder': {
    changes: [
      {
        file: `${LAB}/model-files.ts`,
        from: "      createAcl: { ownerUid: OWNER.uid, ownerGid: OWNER.gid, permissions: '750' },\n",
        to: '',
      },
    ],
    symptom:
      'In a new account no function that uses the models starts: EFSMountFailureException. In the old account all is well.',
    hints: [
      'The mount is refused, not lost. What does the old file system have that a new one has not?',
      'An access point shows a folder as the root. Who makes that folder?',
      'Look at `RootDirectory` of the access point: EFS makes a folder only if it knows its owner and its rights.',
    ],
    cause:
      'The access point names `/models` without CreationInfo. Where the folder is not there already, EFS does not make it, and refuses to mount.',
    fix: 'Say whose the folder is to be: `createAcl` with owner, group and permissions.',
    breaks: { claim: 'efs/access-point', step: 'Look at the access point' },
  },
  'public-scorer': {
    changes: [
      {
        file: `${LAB}/stack.ts`,
        from: "      handler: 'score-order',\n      ...network.place(models.subnets),",
        to: "      handler: 'score-order',\n      ...network.place(network.publicSubnets),\n      allowPublicSubnet: true,",
      },
    ],
    symptom:
      'The scorer was to ask a partner on the internet and got a new place for it. It still does not reach him, and now it reaches DynamoDB no more.',
    hints: [
      'The subnet has a route to the internet gateway. Whom does that gateway serve?',
      'Look at the network interface of the function: has it a public address?',
      'A function has none in any subnet. And which route tables have the way to DynamoDB?',
    ],
    cause:
      'The scorer stands in the public subnets. A function gets no public address there, so that the internet gateway drops what it sends, and the endpoint for DynamoDB is in the routes of the private subnets.',
    fix: 'Put it back into private subnets, and give these a route to a NAT gateway: the variant `nat`.',
    breaks: { claim: 'lambda-vpc-efs/vpc-config', step: 'See where the scorer stands' },
  },
};
