import { Match, type Template } from 'aws-cdk-lib/assertions';
import { actionOf, actionsOf, arnOfPipeline, delivery, pipelineOf, statementsOf } from '../../../support/pipelines';
import { arnOf, resource } from '../../../support/resources';
import type { LabTests } from '../../../support/test-lab';

const topicOf = (template: Template, name: string) => resource(template, 'AWS::SNS::Topic', name);
/** What the role of a pipeline has to have for an action of this provider. */
const RIGHTS: Readonly<Record<string, readonly string[]>> = {
  CodeCommit: ['codecommit:GetBranch', 'codecommit:UploadArchive'],
  CodeBuild: ['codebuild:StartBuild', 'codebuild:BatchGetBuilds'],
  Lambda: ['lambda:InvokeFunction'],
  Manual: ['sns:Publish'],
  CloudFormation: ['cloudformation:CreateStack', 'cloudformation:UpdateStack', 'iam:PassRole'],
  StepFunctions: ['states:StartExecution', 'states:DescribeExecution'],
};

const storesOfBothRegions = (template: Template) => {
  const pipeline = delivery(template);
  expect(pipeline.Properties.ArtifactStore).toBeUndefined();
  const stores = pipeline.Properties.ArtifactStores.map(
    ({ Region, ArtifactStore }: { Region: string; ArtifactStore: { Location: { Ref: string } } }) => [
      Region,
      ArtifactStore.Location.Ref,
    ],
  );
  const home = resource(template, 'AWS::S3::Bucket', 'Artifacts').id;
  expect(stores).toEqual([
    ['us-east-1', home],
    ['us-west-2', 'SecondRegionArtifactsBucketName'],
  ]);
  expect(actionsOf(pipeline).flatMap(({ Name, Region }) => (Region ? [[Name, Region]] : []))).toEqual([
    ['DeployFar', 'us-west-2'],
  ]);
};

export function codePipelineClaims({ claim }: LabTests): void {
  claim('cicd/stack-of-services', (template) => {
    const stages = delivery(template).Properties.Stages.map(({ Name }: { Name: string }) => Name);
    expect(stages).toEqual(['Source', 'Build', 'Test', 'Approval', 'Deploy', 'Verify']);
  });

  claim('codepipeline/stages-actions', (template) => {
    const ordersIn = (stage: string) =>
      actionsOf(delivery(template)).flatMap((action) => (action.stage === stage ? [action.RunOrder] : []));
    expect(ordersIn('Test')).toEqual([1, 1]);
    expect(ordersIn('Approval')).toEqual([1, 2]);
    expect(ordersIn('Deploy')).toEqual([1, 2]);
  });

  claim('codepipeline/artifact-store', (template) => {
    const pipeline = delivery(template);
    const bucket = resource(template, 'AWS::S3::Bucket', 'Artifacts');
    expect(pipeline.Properties.ArtifactStore).toMatchObject({ Type: 'S3', Location: { Ref: bucket.id } });
    const names = (artifacts?: readonly { Name: string }[]) => artifacts?.map(({ Name }) => Name);
    const flow = actionsOf(pipeline)
      .filter(({ InputArtifacts, OutputArtifacts }) => InputArtifacts ?? OutputArtifacts)
      .map(({ Name, InputArtifacts, OutputArtifacts }) => [Name, names(InputArtifacts), names(OutputArtifacts)]);
    expect(flow).toEqual([
      ['Source', undefined, ['Source']],
      ['Build', ['Source'], ['Assembly']],
      ['Walk', ['Source'], undefined],
      ['Diff', ['Assembly'], undefined],
      ['Publish', ['Assembly'], undefined],
      ['Deploy', ['Assembly'], undefined],
    ]);
  });

  claim('codepipeline/artifact-encryption', (template) => {
    const key = resource(template, 'AWS::KMS::Key', 'Key');
    expect(delivery(template).Properties.ArtifactStore.EncryptionKey).toEqual({ Type: 'KMS', Id: arnOf(key) });
    const { BucketEncryption } = resource(template, 'AWS::S3::Bucket', 'Artifacts').Properties;
    expect(BucketEncryption.ServerSideEncryptionConfiguration[0].ServerSideEncryptionByDefault).toEqual({
      SSEAlgorithm: 'aws:kms',
      KMSMasterKeyID: arnOf(key),
    });
  });

  claim('codepipeline/cross-region-store', storesOfBothRegions, { variant: 'second-region' });

  claim('codepipeline/build-test-actions', (template) => {
    const ofCodeBuild = actionsOf(delivery(template)).filter(
      ({ ActionTypeId }) => ActionTypeId.Provider === 'CodeBuild',
    );
    expect(ofCodeBuild.map(({ Name, ActionTypeId }) => [Name, ActionTypeId.Category])).toEqual([
      ['Build', 'Build'],
      ['Walk', 'Test'],
      ['Diff', 'Test'],
      ['Publish', 'Build'],
    ]);
  });

  claim('codepipeline/deploy-actions', (template) => {
    const deploys = actionsOf(delivery(template)).filter(({ ActionTypeId }) => ActionTypeId.Category === 'Deploy');
    expect(deploys.map(({ ActionTypeId }) => ActionTypeId.Provider)).toEqual(['CloudFormation']);
  });

  claim('codepipeline/cloudformation-action', (template) => {
    expect(actionOf(delivery(template), 'Deploy').Configuration).toMatchObject({
      ActionMode: 'CREATE_UPDATE',
      StackName: 'CodepipelineCodedeployCanary',
      TemplatePath: 'Assembly::CodepipelineCodedeployCanary.template.json',
      RoleArn: { 'Fn::Sub': expect.stringContaining('role/cdk-hnb659fds-cfn-exec-role-') },
    });
  });

  claim('codepipeline/invoke-lambda', (template) => {
    const check = resource(template, 'AWS::Lambda::Function', 'ChangeFreezeFunction');
    expect(actionOf(delivery(template), 'CheckFreeze')).toMatchObject({
      ActionTypeId: { Category: 'Invoke', Provider: 'Lambda' },
      Configuration: { FunctionName: { Ref: check.id } },
    });
    expect(statementsOf(template, check.Properties.Role['Fn::GetAtt'][0])).toContainEqual({
      Effect: 'Allow',
      Action: ['codepipeline:PutJobFailureResult', 'codepipeline:PutJobSuccessResult'],
      Resource: '*',
    });
  });

  claim('codepipeline/invoke-step-functions', (template) => {
    const machine = resource(template, 'AWS::StepFunctions::StateMachine', 'SmokeTestStateMachine');
    expect(actionOf(delivery(template), 'AskTheService')).toMatchObject({
      ActionTypeId: { Category: 'Invoke', Provider: 'StepFunctions' },
      Configuration: { StateMachineArn: { Ref: machine.id } },
    });
    expect(JSON.stringify(machine.Properties.DefinitionString)).toContain('WrongAnswer');
  });

  claim('codepipeline/manual-approval', (template) => {
    expect(actionOf(delivery(template), 'Approve')).toMatchObject({
      ActionTypeId: { Category: 'Approval', Provider: 'Manual' },
      Configuration: { NotificationArn: { Ref: topicOf(template, 'NoticesApprovals').id } },
    });
  });

  claim('codepipeline/approver-rights', (template) => {
    const pipeline = arnOfPipeline(delivery(template).id);
    const [delimiter, parts] = pipeline['Fn::Join'] as [string, unknown[]];
    template.resourceCountIs('AWS::IAM::ManagedPolicy', 1);
    template.hasResourceProperties('AWS::IAM::ManagedPolicy', {
      PolicyDocument: {
        Statement: [
          {
            Effect: 'Allow',
            Action: Match.arrayWith(['codepipeline:GetPipeline']),
            Resource: pipeline,
          },
          {
            Effect: 'Allow',
            Action: 'codepipeline:PutApprovalResult',
            Resource: { 'Fn::Join': [delimiter, [...parts, '/Approval/Approve']] },
          },
        ],
      },
    });
  });

  claim('codepipeline/failure-notice', (template) => {
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        source: ['aws.codepipeline'],
        'detail-type': ['CodePipeline Pipeline Execution State Change'],
        detail: {
          state: ['FAILED'],
          pipeline: [{ Ref: delivery(template).id }, { Ref: pipelineOf(template, 'RollBackPipeline').id }],
        },
      },
      Targets: [Match.objectLike({ Arn: { Ref: topicOf(template, 'NoticesFailures').id } })],
    });
    const { KeyPolicy } = resource(template, 'AWS::KMS::Key', 'Key').Properties;
    expect(KeyPolicy.Statement).toContainEqual(
      expect.objectContaining({
        Effect: 'Allow',
        Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
        Principal: { Service: 'events.amazonaws.com' },
      }),
    );
  });

  claim('codepipeline/service-role', (template) => {
    const pipeline = delivery(template);
    const role = resource(template, 'AWS::IAM::Role', pipeline.Properties.RoleArn['Fn::GetAtt'][0]);
    expect(role.Properties.AssumeRolePolicyDocument.Statement[0].Principal).toEqual({
      Service: 'codepipeline.amazonaws.com',
    });
    const allowed = statementsOf(template, role.id).flatMap(({ Action }) => Action);
    const actions = actionsOf(pipeline);
    const needed = actions.flatMap(({ ActionTypeId }) => RIGHTS[ActionTypeId.Provider] ?? [ActionTypeId.Provider]);
    expect(needed.filter((right) => !allowed.includes(right))).toEqual([]);
    // No action has a role of its own: this is the one that works.
    expect(actions.filter(({ RoleArn }) => RoleArn)).toEqual([]);
    expect(role.Properties.ManagedPolicyArns).toBeUndefined();
  });

  claim('codepipeline/action-owner', (template) => {
    const owners = [delivery(template), pipelineOf(template, 'RollBackPipeline')]
      .flatMap(actionsOf)
      .map(({ ActionTypeId }) => ActionTypeId.Owner);
    expect(owners.length).toBeGreaterThan(10);
    expect([...new Set(owners)]).toEqual(['AWS']);
  });

  claim('codepipeline/variables-namespace', (template) => {
    const pipeline = delivery(template);
    expect(actionOf(pipeline, 'Source').Namespace).toBe('Commit');
    expect(actionOf(pipeline, 'Build').Namespace).toBe('Build');
    const { CustomData, ExternalEntityLink } = actionOf(pipeline, 'Approve').Configuration;
    expect(CustomData).toContain('#{Commit.CommitMessage}');
    expect(CustomData).toContain('#{Build.TEST_SUMMARY}');
    expect(JSON.stringify(ExternalEntityLink)).toContain('#{Commit.CommitId}');
  });
}
