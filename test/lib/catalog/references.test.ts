import { referencesIn } from '../../../lib/catalog/references';

it.each([
  [{ Ref: 'Topic' }, ['Topic']],
  [{ 'Fn::GetAtt': ['Queue', 'Arn'] }, ['Queue']],
  [{ 'Fn::GetAtt': 'Queue.Arn' }, ['Queue']],
  [{ 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Bucket', 'Arn'] }, '/*']] }, ['Bucket']],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a template.
  [{ 'Fn::Sub': 'arn:${AWS::Partition}:s3:::${Bucket}/${!Literal}' }, ['Bucket']],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a template.
  [{ 'Fn::Sub': ['${Table.Arn}/${index}', { index: { Ref: 'Index' } }] }, ['Table', 'index', 'Index']],
  [[{ Ref: 'Topic' }, { Ref: 'Topic' }, 'Queue', undefined], ['Topic']],
])('finds in %j the references %j', (value, ids) => {
  expect(referencesIn(value)).toEqual(ids);
});
