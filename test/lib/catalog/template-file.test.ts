import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTemplateFile } from '../../../lib/catalog/template-file';
import { temporaryFolder } from '../../support/fixture-labs';

function read(text: string) {
  const file = join(temporaryFolder(), 'template.yaml');
  writeFileSync(file, text);
  return readTemplateFile(file);
}

it('writes the short forms out, also those in each other', () => {
  const { Resources } = read(`
Resources:
  Server:
    Type: AWS::EC2::Instance
    Condition: IsProduction
    Properties:
      ImageId: !Ref Image
      Zone: !GetAtt Subnet.Endpoint.Port
      Name: !Sub ["\${Who}-\${AWS::Region}", { Who: !Select [0, !GetAZs ""] }]
      Tags: !Transform
        Name: Tagger
        Parameters: { Of: !If [IsProduction, !Ref A, !Ref AWS::NoValue] }
      Same: !Equals [!Condition IsProduction, yes]
`);
  expect(Resources.Server).toEqual({
    Type: 'AWS::EC2::Instance',
    Condition: 'IsProduction',
    Properties: {
      ImageId: { Ref: 'Image' },
      Zone: { 'Fn::GetAtt': ['Subnet', 'Endpoint.Port'] },
      Name: { 'Fn::Sub': [`\${Who}-\${AWS::Region}`, { Who: { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] } }] },
      Tags: {
        'Fn::Transform': {
          Name: 'Tagger',
          Parameters: { Of: { 'Fn::If': ['IsProduction', { Ref: 'A' }, { Ref: 'AWS::NoValue' }] } },
        },
      },
      Same: { 'Fn::Equals': [{ Condition: 'IsProduction' }, 'yes'] },
    },
  });
});

it('leaves dates and versions the texts that they are', () => {
  expect(read('AWSTemplateFormatVersion: 2010-09-09\nResources: {}')).toEqual({
    AWSTemplateFormatVersion: '2010-09-09',
    Resources: {},
  });
});
