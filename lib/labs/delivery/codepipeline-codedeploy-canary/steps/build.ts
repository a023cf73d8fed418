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
];

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
    capture: { FirstBuildId: 'build.id' },
    check: ({ build: started }) => expect(started?.buildStatus).toBe('IN_PROGRESS'),
  }),
  step({
    title: 'See its phases',
    explain: 'Four of them are in the buildspec, the others are the same in every build.',
    ...onAws,
    call: ({ FirstBuildId }) => build(FirstBuildId),
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
    capture: { SecondBuildId: 'build.id' },
    check: ({ build: started }) => expect(started?.buildStatus).toBe('IN_PROGRESS'),
  }),
  step({
    title: 'Wait for it',
    explain: 'The packages come from the cache this time.',
    ...onAws,
    call: ({ SecondBuildId }) => build(SecondBuildId),
    withinSeconds: BUILT,
    check: ({ builds }) => expect(phasesOf(builds)).toContain('COMPLETED'),
  }),
  step({
    title: 'Find one audit',
    explain: 'Its name is the same for all builds, so the second wrote over the first.',
    ...onAws,
    call: ({ NightlyBucketName }) => new ListObjectsV2Command({ Bucket: NightlyBucketName, Prefix: 'audit/' }),
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
    proves: {
      'codebuild/artifacts-overwritten': ({ Contents = [] }) => expect(Contents.length).toBeGreaterThanOrEqual(2),
    },
  }),
]);
