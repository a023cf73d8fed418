import { CfnOutput, CfnParameter, Stack } from 'aws-cdk-lib';
import {
  AmazonLinuxCpuType,
  BlockDeviceVolume,
  HttpTokens,
  Instance,
  InstanceClass,
  InstanceSize,
  InstanceType,
  MachineImage,
  UserData,
} from 'aws-cdk-lib/aws-ec2';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { acknowledge } from '../../../kit/acknowledge';
import { labKey } from '../../../kit/lab-key';
import { publicVpc } from '../../../kit/lab-vpc';

/** What an enclave in debug mode says of itself, so that no enclave has the key until you say which image you mean. */
const NO_IMAGE = '0'.repeat(96);

/**
 * Where genomes are looked at: an enclave on an instance whose administrators cannot look into it. The key opens for the image alone
 * whose measurement its policy names.
 *
 * @see https://docs.aws.amazon.com/enclaves/latest/user/kms.html
 */
export class Enclave extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('ec2.amazonaws.com') });
    this.keyFor(role);
    const parent = this.parent(role);
    new CfnOutput(Stack.of(this), 'EnclaveParentId', { value: parent.instanceId });
  }

  /** The parent's role asks, and KMS answers to the enclave alone: what it decrypts comes back under the enclave's own public key. */
  private keyFor(role: Role): void {
    const image = new CfnParameter(Stack.of(this), 'EnclaveImageSha384', {
      description: 'PCR0 of the enclave image that may decrypt, as nitro-cli build-enclave prints it.',
      default: NO_IMAGE,
      allowedPattern: '[0-9a-f]{96}',
    });
    const key = labKey(this, 'Key', { description: 'Opens in the enclave alone.' });
    key.addToResourcePolicy(
      new PolicyStatement({
        sid: 'DecryptInTheEnclave',
        principals: [role],
        actions: ['kms:Decrypt'],
        resources: ['*'],
        conditions: { StringEqualsIgnoreCase: { 'kms:RecipientAttestation:ImageSha384': image.valueAsString } },
      }),
    );
  }

  private parent(role: Role): Instance {
    const vpc = publicVpc(this, 'Vpc');
    const userData = UserData.forLinux();
    userData.addCommands(
      'export HOME=/root',
      // https://docs.aws.amazon.com/enclaves/latest/user/nitro-enclave-cli-install.html
      'dnf install --assumeyes aws-nitro-enclaves-cli aws-nitro-enclaves-cli-devel docker',
      // The parent has two cores and keeps one.
      "sed -i 's/^cpu_count:.*/cpu_count: 1/' /etc/nitro_enclaves/allocator.yaml",
      'systemctl enable --now docker nitro-enclaves-allocator',
      // https://docs.aws.amazon.com/enclaves/latest/user/getting-started.html
      'docker build /usr/share/nitro_enclaves/examples/hello -t hello',
      'echo "enclave image: $(nitro-cli build-enclave --docker-uri hello:latest --output-file /root/hello.eif | tr -d \'\\n \')"',
      'nitro-cli run-enclave --eif-path /root/hello.eif --cpu-count 1 --memory 512',
      'echo "enclaves: $(nitro-cli describe-enclaves | tr -d \'\\n \')"',
    );
    const parent = new Instance(this, 'Parent', {
      vpc,
      // An enclave takes whole cores from its parent, which keeps one: of Graviton two are enough.
      instanceType: InstanceType.of(InstanceClass.M7G, InstanceSize.LARGE),
      machineImage: MachineImage.latestAmazonLinux2023({ cpuType: AmazonLinuxCpuType.ARM_64 }),
      enclaveEnabled: true,
      httpTokens: HttpTokens.REQUIRED,
      role,
      userData,
      blockDevices: [{ deviceName: '/dev/xvda', volume: BlockDeviceVolume.ebs(16, { encrypted: true }) }],
    });
    acknowledge(
      parent,
      'One instance for an hour has nothing to keep, and is deleted with the lab.',
      'AwsSolutions-EC28',
      'AwsSolutions-EC29',
    );
    return parent;
  }
}
