import type { Topic } from '../topic';

export default {
  id: 'codedeploy-ecs',
  name: 'AWS CodeDeploy for ECS',
  mirrors: [
    { note: '001', section: 'ECS' },
    { note: '001', section: 'CodeDeploy' },
    { note: '004', section: 'Components' },
    { note: '004', section: 'AppSpec' },
  ],
  claims: [
    {
      id: 'ecs-blue-green',
      text: 'For ECS, CodeDeploy does only blue/green between two target groups.',
      kind: 'template',
      how: 'AWS::CodeDeploy::DeploymentGroup.LoadBalancerInfo.TargetGroupPairInfoList[].ProdTrafficRoute, TargetGroups and ECSServices',
      notes: ['001', '004'],
    },
    {
      id: 'ecs-configs',
      text: 'ECS deployments shift traffic canary, linear or all at once.',
      kind: 'template',
      how: 'AWS::CodeDeploy::DeploymentGroup.DeploymentConfigName = CodeDeployDefault.ECSCanary10Percent5Minutes',
      today:
        "real ones: ECSLinear10PercentEvery1/3Minutes, ECSCanary10Percent5/15Minutes, ECSAllAtOnce; the notes' Every10Minutes and 30Minutes do not exist.",
      notes: ['001'],
    },
    {
      id: 'test-listener',
      text: 'A test listener lets you verify the green tasks before production traffic.',
      kind: 'template',
      how: 'AWS::CodeDeploy::DeploymentGroup.LoadBalancerInfo.TargetGroupPairInfoList[].TestTrafficRoute',
      notes: ['004'],
    },
    {
      id: 'validation-functions',
      text: 'ECS and Lambda hooks are validation functions, not scripts.',
      kind: 'behaviour',
      how: 'AfterAllowTestTraffic runs',
      notes: ['004'],
    },
  ],
} as const satisfies Topic;
