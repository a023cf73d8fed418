import { GetAccountSettingsCommand, GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import type { PackagingAndUrls } from '../stack';

/** 53 MB that are put into the zip as they are, and 265 MB that are compressed. */
const LARGE = zipOf('bytes(53_000_000)', 'ZIP_STORED');
const SWELLING = zipOf('bytes(265_000_000)', 'ZIP_DEFLATED');

/** The exit code of the AWS CLI for what the service refuses: of version 2, and of version 1. */
const REFUSED = [254, 255];

export const packages = walkthrough<PackagingAndUrls>((step) => [
  step({
    title: 'Look at the releases',
    explain:
      'All have one name, `quote.zip`. CloudFormation compares templates, not zips: what tells it of a new one is the version of the object.',
    call: ({ CodeBucketName, CodeKey }) => new ListObjectVersionsCommand({ Bucket: CodeBucketName, Prefix: CodeKey }),
    proves: {
      'lambda-packaging/code-object-version': ({ Versions = [] }) => {
        expect(Versions.filter(({ IsLatest }) => IsLatest)).toHaveLength(1);
        // A bucket without versions has this one only.
        expect(Versions[0]?.VersionId).not.toBe('null');
      },
    },
  }),
  step({
    title: 'Compare a zip with its layer',
    explain:
      'The function has its own few lines; the library came with the layer, which the other function has too. Both together count for the limit.',
    call: ({ BookFunctionName }) => new GetFunctionConfigurationCommand({ FunctionName: BookFunctionName }),
    show: ({ CodeSize, Layers = [] }) => `zip ${CodeSize} bytes, layer ${Layers[0]?.CodeSize} bytes`,
    proves: {
      'lambda-packaging/layer': ({ CodeSize = 0, Layers = [] }, { LayerArn }) => {
        expect(Layers.map(({ Arn }) => Arn)).toEqual([LayerArn]);
        expect(CodeSize).toBeLessThan(Layers[0]?.CodeSize ?? 0);
      },
    },
  }),
  step({
    title: 'Ask for the limits',
    explain: 'In bytes, for each package: 50 MB where it is sent with the call, 250 MB unzipped, layers included.',
    call: () => new GetAccountSettingsCommand({}),
    proves: {
      'lambda-packaging/zip-limits': ({ AccountLimit }) =>
        expect(AccountLimit).toMatchObject({ CodeSizeZipped: 50 * 1024 ** 2, CodeSizeUnzipped: 250 * 1024 ** 2 }),
    },
  }),
  step({
    title: 'Send more than 50 MB',
    explain:
      'A zip that is not compressed. It is refused when all has been sent, 70 MB as the API wants base64; by S3 it would be taken.',
    command: `aws lambda update-function-code --function-name "$BookFunctionName" --zip-file fileb://<(${LARGE})`,
    actions: ['lambda:UpdateFunctionCode'],
    exitCode: REFUSED,
    proves: {
      'lambda-packaging/zip-limits': ({ stderr }) => expect(stderr).toMatch(/must be smaller than (52428800|70167211)/),
    },
  }),
  step({
    title: 'Send little that becomes much',
    explain:
      'Zeros shrink a thousandfold: 260 KB are sent, and would be 265 MB. No way of sending helps with this one, but a container image may have 10 GB.',
    command: `aws lambda update-function-code --function-name "$BookFunctionName" --zip-file fileb://<(${SWELLING})`,
    actions: ['lambda:UpdateFunctionCode'],
    exitCode: REFUSED,
    proves: {
      'lambda-packaging/zip-limits': ({ stderr }) => expect(stderr).toContain('must be smaller than 262144000 bytes'),
    },
  }),
]);

/** A command that prints a zip with one file. */
function zipOf<const Content extends string, const Method extends string>(content: Content, method: Method) {
  return `python3 -c "import sys, zipfile; zipfile.ZipFile(sys.stdout.buffer, 'w', zipfile.${method}).writestr('parcels', ${content})"` as const;
}
