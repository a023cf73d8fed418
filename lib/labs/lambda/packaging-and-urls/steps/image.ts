import { BatchGetBuildsCommand, ListBuildsForProjectCommand } from '@aws-sdk/client-codebuild';
import { GetFunctionCommand } from '@aws-sdk/client-lambda';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import type { PackagingAndUrlsImage } from '../stack';

const onAws = { awsOnly: 'The emulator builds no images and runs none: that takes CodeBuild and Docker.' };

/** A build's id is the tag of its image. */
const BUILD = '12345678-a1b2-c3d4-e5f6-EXAMPLE11111';
const IMAGE = '111122223333.dkr.ecr.us-east-1.amazonaws.com/packagingandurlsimage-images';

export const image = walkthrough<PackagingAndUrlsImage, 'ImageBuildId'>((step) => [
  step({
    title: 'Find the build',
    explain: 'The stack started it, and made the function when it was over. The newest is the first.',
    ...onAws,
    call: ({ BuildProjectName }) => new ListBuildsForProjectCommand({ projectName: BuildProjectName }),
    example: ({ BuildProjectName }) => ({ ids: [`${BuildProjectName}:${BUILD}`] }),
    capture: { ImageBuildId: 'ids[0]' },
    check: ({ ids }, { BuildProjectName }) => expect(ids?.[0]).toContain(`${BuildProjectName}:`),
  }),
  step({
    title: 'See how the image was tried',
    explain:
      'Before it was pushed, the build ran it, sent an event to the runtime interface emulator in it, and got an answer as from Lambda. With Docker on your machine you can do the same.',
    ...onAws,
    call: ({ ImageBuildId }) => new BatchGetBuildsCommand({ ids: [ImageBuildId] }),
    example: ({ ImageBuildId }) => ({
      builds: [
        {
          id: ImageBuildId,
          buildStatus: 'SUCCEEDED' as const,
          exportedEnvironmentVariables: [{ name: 'TRIED', value: '200 application/pdf' }],
        },
      ],
    }),
    proves: {
      'lambda-packaging/runtime-interface-emulator': ({ builds }) => {
        expect(builds?.[0]?.buildStatus).toBe('SUCCEEDED');
        expect(builds?.[0]?.exportedEnvironmentVariables).toEqual([{ name: 'TRIED', value: '200 application/pdf' }]);
      },
    },
  }),
  step({
    title: 'See which image runs',
    explain: 'The function has a tag, and Lambda has resolved it: it keeps to that digest, whatever is pushed.',
    ...onAws,
    call: ({ LabelFunctionName }) => new GetFunctionCommand({ FunctionName: LabelFunctionName }),
    example: {
      Configuration: { PackageType: 'Image', Architectures: ['arm64'], CodeSize: 0 },
      Code: {
        RepositoryType: 'ECR',
        ImageUri: `${IMAGE}:${BUILD}`,
        ResolvedImageUri: `${IMAGE}@sha256:${'0123456789abcdef'.repeat(4)}`,
      },
    },
    proves: {
      'lambda-packaging/container-image': ({ Configuration, Code }) => {
        expect(Configuration?.PackageType).toBe('Image');
        expect(Code?.ResolvedImageUri).toMatch(/@sha256:[0-9a-f]{64}$/);
      },
    },
  }),
  step({
    title: 'Print a label',
    explain: 'Ghostscript, which no runtime has, makes a PDF. The first call waits until the image is loaded.',
    ...onAws,
    request: ({ LabelUrl }) => ({
      method: 'POST',
      url: LabelUrl,
      body: { address: ['A. Reader', '1 Long Road', '12345 Farville'] },
      signed: 'lambda',
    }),
    example: { status: 200, headers: { 'content-type': 'application/pdf' }, body: '%PDF-1.7' },
    withinSeconds: 60,
    check: ({ status, headers, body }) => {
      expect(status).toBe(200);
      expect(headers['content-type']).toBe('application/pdf');
      expect(Buffer.from(body).toString('latin1')).toMatch(/^%PDF/);
    },
  }),
]);
