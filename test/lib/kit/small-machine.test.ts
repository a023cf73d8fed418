import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { LaunchTemplate } from 'aws-cdk-lib/aws-ec2';
import { isolatedVpc } from '../../../lib/kit/lab-vpc';
import { smallMachine } from '../../../lib/kit/small-machine';

describe('smallMachine', () => {
  const stack = new Stack(new App(), 'Stack');
  new LaunchTemplate(stack, 'Template', smallMachine(stack, isolatedVpc(stack, 'Network')));
  const template = Template.fromStack(stack);

  it('is encrypted, and lets nobody in', () => {
    template.hasResourceProperties('AWS::EC2::LaunchTemplate', {
      LaunchTemplateData: {
        InstanceType: 't4g.nano',
        BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { Encrypted: true, VolumeType: 'gp3', VolumeSize: 8 } }],
      },
    });
    for (const { Properties } of Object.values(template.findResources('AWS::EC2::SecurityGroup'))) {
      expect(Properties.SecurityGroupIngress).toBeUndefined();
    }
  });

  it('has the newest image, by a parameter of AWS', () => {
    const images = Object.values(template.findParameters('*')).filter(({ Type }) =>
      Type.includes('AWS::EC2::Image::Id'),
    );
    expect(images.map(({ Default }) => Default)).toEqual([
      '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64',
    ]);
  });
});
