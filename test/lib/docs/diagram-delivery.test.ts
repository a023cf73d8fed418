import { arn, draw, TOPIC } from './diagram-support';

const REPOSITORY = { Type: 'AWS::CodeCommit::Repository' };
const PROJECT = { Type: 'AWS::CodeBuild::Project' };
const pipeline = (...actions: [stage: string, category: string, provider: string, configuration: object][]) => ({
  Type: 'AWS::CodePipeline::Pipeline',
  Properties: {
    Stages: actions.map(([Name, Category, Provider, Configuration]) => ({
      Name,
      Actions: [{ ActionTypeId: { Category, Provider }, Configuration }],
    })),
  },
});
const rule = (properties: object) => ({ Type: 'AWS::Events::Rule', Properties: properties });

describe('services that deliver', () => {
  it('draws what a pipeline takes its source from, and each stage as the way to what it works with', () => {
    const diagram = draw({
      Code: REPOSITORY,
      Unit: PROJECT,
      Ask: TOPIC,
      Delivery: pipeline(
        ['Source', 'Source', 'CodeCommit', { RepositoryName: { 'Fn::GetAtt': ['Code', 'Name'] } }],
        ['Test', 'Test', 'CodeBuild', { ProjectName: { Ref: 'Unit' } }],
        ['Approval', 'Approval', 'Manual', { NotificationArn: { Ref: 'Ask' } }],
      ),
    });
    expect(diagram).toContain('Delivery[/"Delivery<br/>CodePipeline"/]:::stream');
    expect(diagram).toContain('Code -->|"Source"| Delivery');
    expect(diagram).toContain('Delivery -->|"Test"| Unit');
    expect(diagram).toContain('Delivery -->|"Approval"| Ask');
  });

  it('draws what is outside of the stack, such as a repository of GitHub and a stack that is deployed', () => {
    const diagram = draw({
      Delivery: pipeline(
        ['Source', 'Source', 'CodeStarSourceConnection', { FullRepositoryId: 'me/app' }],
        ['Deploy', 'Deploy', 'CloudFormation', { StackName: 'Service' }],
      ),
    });
    expect(diagram).toContain('meapp -->|"Source"| Delivery');
    expect(diagram).toContain('Delivery -->|"Deploy"| Service');
    expect(diagram).toContain('Service(["Service<br/>CloudFormation"]):::outside');
  });

  it('draws where a build puts its artifacts', () => {
    const nightly = { ...PROJECT, Properties: { Artifacts: { Location: { Ref: 'Bucket' } } } };
    expect(draw({ Nightly: nightly, Bucket: { Type: 'AWS::S3::Bucket' } })).toContain(
      'Nightly -->|"artifacts"| Bucket',
    );
  });

  it('draws a rule as the way from what it listens to, with the state that it waits for', () => {
    const failed = rule({
      EventPattern: { detail: { state: ['FAILED'], pipeline: [{ Ref: 'Delivery' }] } },
      Targets: [{ Arn: { Ref: 'Ask' } }],
    });
    expect(draw({ Delivery: pipeline(), Ask: TOPIC, Failed: failed })).toContain('Delivery -->|"FAILED"| Ask');
  });

  it('draws a schedule from outside', () => {
    const nightly = rule({ ScheduleExpression: 'rate(1 day)', Targets: [{ Arn: arn('Unit') }] });
    const diagram = draw({ Unit: PROJECT, Nightly: nightly });
    expect(diagram).toMatch(/\(\["Rate\(1 day\)<br\/>schedule"\]\):::outside/);
    expect(diagram).toMatch(/rate1day --> Unit/);
  });
});
