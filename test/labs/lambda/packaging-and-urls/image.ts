import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { PROJECT } from '../../../support/fixture-labs';
import { resource, resourcesOf } from '../../../support/resources';
import type { LabTests } from '../../../support/test-lab';

const BUILD_SPEC = join(PROJECT, 'lambda/lambda/packaging-and-urls/image/buildspec.yml');

export function imageClaims({ claim, template }: LabTests): void {
  claim('lambda-packaging/container-image', (image) => {
    const repository = resource(image, 'AWS::ECR::Repository', 'Images');
    const { PackageType, Code, Handler, Runtime, Architectures } = resource(
      image,
      'AWS::Lambda::Function',
      'Label',
    ).Properties;
    expect({ PackageType, Handler, Runtime, Architectures }).toEqual({
      PackageType: 'Image',
      Architectures: ['arm64'],
    });
    const references = JSON.stringify(Code.ImageUri);
    expect(references).toContain(JSON.stringify({ Ref: repository.id }));
    expect(references).toContain(resource(image, 'Custom::ImageBuild', 'Image').id);
  });

  it('makes the function when the image is there, and empties the repository with the stack', () => {
    const [image] = resourcesOf(template, 'Custom::ImageBuild');
    expect(image?.Properties.ServiceTimeout).toBe('1800');
    expect((image as { DependsOn?: string[] }).DependsOn).toEqual(
      expect.arrayContaining([expect.stringMatching(/^BuildRoleDefaultPolicy/)]),
    );
    expect(resource(template, 'AWS::ECR::Repository', 'Images').Properties).toMatchObject({
      EmptyOnDelete: true,
      ImageTagMutability: 'IMMUTABLE',
    });
  });

  it('builds on ARM, tries the image before it is pushed, and answers CloudFormation whatever comes', () => {
    const { Environment, Source } = resource(template, 'AWS::CodeBuild::Project', 'Build').Properties;
    expect(Environment).toMatchObject({ Type: 'ARM_CONTAINER', PrivilegedMode: true });
    // In the source, beside the Dockerfile.
    expect(Source).toEqual({ Type: 'S3', Location: expect.anything() });
    const { build, post_build } = parse(readFileSync(BUILD_SPEC, 'utf8')).phases;
    const order = ['docker build', '2015-03-31/functions/function/invocations', 'test "$TRIED"', 'docker push'];
    const places = order.map((word) => build.commands.findIndex((command: string) => command.includes(word)));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(post_build.commands.at(-1)).toContain('"$RESPONSE_URL"');
  });
}
