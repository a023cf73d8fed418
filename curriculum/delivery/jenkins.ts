import type { Topic } from '../topic';

export default {
  id: 'jenkins',
  name: 'Jenkins with AWS',
  mirrors: [
    { note: '004', section: 'Jenkins' },
    { note: '004', section: 'Integrating into CodePipeline' },
    { note: '004', section: 'Plugins' },
    { note: '000', section: '9.1 Continuous Integration' },
    { note: '003', section: 'Technology Stack for CICD' },
  ],
  claims: [
    {
      id: 'controller-agents',
      text: 'Jenkins runs a controller with agents that you operate over several zones; jobs are described in a Jenkinsfile.',
      kind: 'concept',
      notes: ['004'],
    },
    {
      id: 'pipeline-action',
      text: 'A CodePipeline build action can be handed to Jenkins as a custom action.',
      kind: 'template',
      how: 'AWS::CodePipeline::CustomActionType.Provider and AWS::CodePipeline::Pipeline.Stages[].Actions[].ActionTypeId.Owner = Custom',
      notes: ['000', '003', '004'],
    },
    {
      id: 'codepipeline-plugin',
      text: 'The Jenkins side needs the CodePipeline plugin.',
      kind: 'concept',
      notes: ['004'],
    },
    {
      id: 'ec2-plugin',
      text: 'The EC2 plugin starts agents on demand, also on spot, and removes idle ones.',
      kind: 'concept',
      notes: ['004'],
    },
    {
      id: 'other-plugins',
      text: 'The CodeBuild plugin hands builds to CodeBuild; the ECS plugin runs agents as containers.',
      kind: 'concept',
      notes: ['004'],
    },
    {
      id: 'jenkins-on-ecs',
      text: 'The controller can run as a Fargate service with its home on EFS.',
      kind: 'template',
      how: 'AWS::ECS::TaskDefinition.Volumes[].EFSVolumeConfiguration.FilesystemId and ContainerDefinitions[].Image jenkins/jenkins',
      notes: ['004'],
    },
  ],
} as const satisfies Topic;
