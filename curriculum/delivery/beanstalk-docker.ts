import type { Topic } from '../topic';

export default {
  id: 'beanstalk-docker',
  name: 'Elastic Beanstalk with Docker',
  mirrors: [
    { note: '003', section: 'Elastic Beanstalk - Single Docker' },
    { note: '003', section: 'Elastic Beanstalk - Multi Docker Container' },
    { note: '003', section: 'Elastic Beanstalk - Custom Platform (Advanced)' },
    { note: '004', section: 'Elastic Beanstalk' },
    { note: '004', section: 'Overview' },
    { note: '001', section: 'X-Ray with Beanstalk' },
  ],
  claims: [
    {
      id: 'single-container',
      text: 'A single container comes from a Dockerfile or Dockerrun.aws.json version 1 and does not use ECS.',
      kind: 'template',
      how: 'AWS::ElasticBeanstalk::ApplicationVersion.SourceBundle asset with AWSEBDockerrunVersion 1; AWS::ElasticBeanstalk::Environment.SolutionStackName running Docker',
      notes: ['003'],
    },
    {
      id: 'multi-container',
      text: 'Several containers per instance use Dockerrun.aws.json version 2, from which an ECS task definition is made.',
      kind: 'template',
      how: 'AWS::ElasticBeanstalk::ApplicationVersion.SourceBundle asset with AWSEBDockerrunVersion 2; SolutionStackName running ECS',
      today: 'the old multicontainer platform (Amazon Linux 1) is gone; use ECS on AL2023 or docker-compose.',
      source: 'https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/create_deploy_docker_ecs.html',
      notes: ['003', '004'],
    },
    {
      id: 'multi-container-ecs-cluster',
      text: 'Beanstalk creates the ECS cluster, task definition and instances.',
      kind: 'behaviour',
      how: 'ecs list-clusters shows awseb-...',
      notes: ['003'],
    },
    {
      id: 'images-prebuilt',
      text: 'Multi-container images must already be in a registry such as ECR.',
      kind: 'concept',
      notes: ['003'],
    },
    {
      id: 'no-xray-in-multicontainer',
      text: 'The X-Ray daemon is not supplied on multicontainer Docker.',
      kind: 'concept',
      notes: ['001', '003'],
    },
    {
      id: 'custom-platform',
      text: 'Custom platforms (platform.yaml plus Packer) define OS and software from scratch; a custom AMI only tweaks a platform.',
      kind: 'concept',
      today: 'custom platforms based on Packer are retired; use a Docker platform or a custom AMI.',
      source: 'https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/custom-platforms.html',
      notes: ['003'],
    },
  ],
} as const satisfies Topic;
