import { BatchGetBuildsCommand, type Build, StartBuildCommand } from '@aws-sdk/client-codebuild';
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import type { CodepipelineCodedeployCanaryPipeline } from '../stack';
import { PIPELINE_AWS_ONLY, PUSHED } from './pushed';

type Captured = 'CommitId' | 'FirstBuildId' | 'SecondBuildId';

const onAws = { awsOnly: PIPELINE_AWS_ONLY, inputs: PUSHED };

const BUILT = 20 * 60;

const PHASES = [
  'SUBMITTED',
  'QUEUED',
  'PROVISIONING',
  'DOWNLOAD_SOURCE',
  'INSTALL',
  'PRE_BUILD',
  'BUILD',
  'POST_BUILD',
  'UPLOAD_ARTIFACTS',
  'FINALIZING',
  'COMPLETED',
] as const;

/** Two builds have other ids, and nothing else of them is looked at. */
const [FIRST, SECOND] = ['12345678-a1b2-c3d4-e5f6-EXAMPLE11111', '12345678-a1b2-c3d4-e5f6-EXAMPLE22222'];

const started = (projectName: string, id: string) => ({
  build: { id: `${projectName}:${id}`, projectName, currentPhase: 'QUEUED', buildStatus: 'IN_PROGRESS' as const },
});

const over = (id: string) => ({
  builds: [
    {
      id,
      currentPhase: 'COMPLETED',
      buildStatus: 'SUCCEEDED' as const,
      // Nothing is told of how the last phase ended.
      phases: PHASES.map((phaseType) =>
        phaseType === 'COMPLETED'
          ? { phaseType }
          : { phaseType, phaseStatus: 'SUCCEEDED' as const, durationInSeconds: 7 },
      ),
    },
  ],
});

const startBuild = (projectName: string, sourceVersion: string) =>
  new StartBuildCommand({ projectName, sourceVersion });
const build = (id: string) => new BatchGetBuildsCommand({ ids: [id] });

/** The phases of a build, in the order in which they began. */
function phasesOf(builds: Build[] = []): (string | undefined)[] {
  return builds.flatMap(({ phases = [] }) => phases.map(({ phaseType }) => phaseType));
}

export const nightlyBuild = walkthrough<CodepipelineCodedeployCanaryPipeline, Captured>((step) => [
  step({
    title: 'Build what is built every night',
    explain: 'A project that no pipeline starts has a source and artifacts of its own.',
    ...onAws,
    call: ({ NightlyProjectName, CommitId }) => startBuild(NightlyProjectName, CommitId),
    example: ({ NightlyProjectName }) => started(NightlyProjectName, FIRST),
    capture: { FirstBuildId: 'build.id' },
    check: ({ build: started }) => expect(started?.buildStatus).toBe('IN_PROGRESS'),
  }),
  step({
    title: 'See its phases',
    explain: 'Four of them are in the buildspec, the others are the same in every build.',
    ...onAws,
    call: ({ FirstBuildId }) => build(FirstBuildId),
    example: ({ FirstBuildId }) => over(FirstBuildId),
    withinSeconds: BUILT,
    show: ({ builds = [] }) =>
      builds
        .flatMap(({ phases = [] }) => phases)
        .map(
          ({ phaseType, phaseStatus = '', durationInSeconds = 0 }) =>
            `${phaseType} ${durationInSeconds} s ${phaseStatus}`,
        )
        .join('\n'),
    proves: {
      'codebuild/phase-order': ({ builds }) => expect(phasesOf(builds)).toEqual(PHASES),
    },
  }),
  step({
    title: 'Build it again',
    explain: 'The second build has the same commit, and other artifacts by their time alone.',
    ...onAws,
    call: ({ NightlyProjectName, CommitId }) => startBuild(NightlyProjectName, CommitId),
    example: ({ NightlyProjectName }) => started(NightlyProjectName, SECOND),
    capture: { SecondBuildId: 'build.id' },
    check: ({ build: started }) => expect(started?.buildStatus).toBe('IN_PROGRESS'),
  }),
  step({
    title: 'Wait for it',
    explain: 'The packages come from the cache this time.',
    ...onAws,
    call: ({ SecondBuildId }) => build(SecondBuildId),
    example: ({ SecondBuildId }) => over(SecondBuildId),
    withinSeconds: BUILT,
    check: ({ builds }) => expect(phasesOf(builds)).toContain('COMPLETED'),
  }),
  step({
    title: 'Find one audit',
    explain: 'Its name is the same for all builds, so the second wrote over the first.',
    ...onAws,
    call: ({ NightlyBucketName }) => new ListObjectsV2Command({ Bucket: NightlyBucketName, Prefix: 'audit/' }),
    example: { KeyCount: 1, Contents: [{ Key: 'audit/audit.zip', Size: 2048 }] },
    proves: {
      'codebuild/artifacts-overwritten': ({ Contents = [] }) =>
        expect(Contents.map(({ Key }) => Key)).toEqual(['audit/audit.zip']),
    },
  }),
  step({
    title: 'Find the templates of both',
    explain: 'The secondary artifact has the id of the build in its path: nothing is written over.',
    ...onAws,
    call: ({ NightlyBucketName }) => new ListObjectsV2Command({ Bucket: NightlyBucketName, Prefix: 'templates/' }),
    example: {
      KeyCount: 2,
      Contents: [FIRST, SECOND].map((id) => ({ Key: `templates/${id}/templates.zip`, Size: 51_200 })),
    },
    proves: {
      'codebuild/artifacts-overwritten': ({ Contents = [] }) => expect(Contents.length).toBeGreaterThanOrEqual(2),
    },
  }),
]);
