import { Match, type Template } from 'aws-cdk-lib/assertions';
import { actionOf, arnOfPipeline, delivery, statementsOf } from '../../../support/pipelines';
import { arnOf, resource } from '../../../support/resources';
import type { LabTests } from '../../../support/test-lab';

const sourceOnGitHub = (template: Template) => {
  expect(actionOf(delivery(template), 'Source')).toMatchObject({
    ActionTypeId: { Category: 'Source', Provider: 'CodeStarSourceConnection' },
    Configuration: { FullRepositoryId: 'your-name/cdk-labs', BranchName: 'main' },
  });
};

const connectionToGitHub = (template: Template) => {
  const pipeline = delivery(template);
  const connection = resource(template, 'AWS::CodeConnections::Connection', 'SourceConnection');
  const connectionArn = { 'Fn::GetAtt': [connection.id, 'ConnectionArn'] };
  expect(connection.Properties.ProviderType).toBe('GitHub');
  expect(actionOf(pipeline, 'Source').Configuration.ConnectionArn).toEqual(connectionArn);
  expect(pipeline.Properties.Triggers).toEqual([
    {
      ProviderType: 'CodeStarSourceConnection',
      GitConfiguration: {
        SourceActionName: 'Source',
        Push: [expect.objectContaining({ Branches: { Includes: ['main'] } })],
      },
    },
  ]);
  const role = pipeline.Properties.RoleArn['Fn::GetAtt'][0];
  expect(statementsOf(template, role)).toContainEqual({
    Effect: 'Allow',
    Action: ['codeconnections:UseConnection', 'codestar-connections:UseConnection'],
    Resource: connectionArn,
  });
};

/** Where a pipeline gets its source from, and how it learns of a change. */
export function codePipelineSourceClaims({ claim }: LabTests): void {
  claim('codepipeline/source-actions', (template) => {
    const repository = resource(template, 'AWS::CodeCommit::Repository', 'SourceRepository');
    expect(actionOf(delivery(template), 'Source')).toMatchObject({
      ActionTypeId: { Category: 'Source', Provider: 'CodeCommit' },
      Configuration: { RepositoryName: { 'Fn::GetAtt': [repository.id, 'Name'] }, BranchName: 'main' },
    });
  });

  claim('codepipeline/source-actions', sourceOnGitHub, { variant: 'github' });

  claim('codepipeline/event-start', (template) => {
    const pipeline = delivery(template);
    const repository = resource(template, 'AWS::CodeCommit::Repository', 'SourceRepository');
    expect(actionOf(pipeline, 'Source').Configuration.PollForSourceChanges).toBe(false);
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        source: ['aws.codecommit'],
        'detail-type': ['CodeCommit Repository State Change'],
        resources: [arnOf(repository)],
        detail: { event: ['referenceCreated', 'referenceUpdated'], referenceName: ['main'] },
      },
      Targets: [Match.objectLike({ Arn: arnOfPipeline(pipeline.id) })],
    });
  });

  claim('codepipeline/github-connection', connectionToGitHub, { variant: 'github' });
}
