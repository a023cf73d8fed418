import type { Topic } from '../topic';

export default {
  id: 's3-performance',
  name: 'S3 performance',
  mirrors: [
    { note: '001', section: 'S3 Performance' },
    { note: '001', section: 'S3 Transfer Acceleration' },
    { note: '002', section: 'S3' },
    { note: '003', section: 'S3 Performance' },
  ],
  claims: [
    {
      id: 'request-rates',
      text: '3,500 writes and 5,500 reads a second per prefix, with unlimited prefixes.',
      kind: 'concept',
      today: 'the random-prefix advice in one seed is obsolete since 2018.',
      notes: ['001', '003'],
    },
    {
      id: 'multipart',
      text: 'Multipart upload is advised above 100 MB and needed above 5 GB, and runs in parallel.',
      kind: 'behaviour',
      how: 'aws s3 cp big: CreateMultipartUpload, UploadPart..., CompleteMultipartUpload in debug',
      notes: ['001', '002', '003'],
    },
    {
      id: 'byte-range',
      text: 'Byte ranges read parts in parallel or only a part.',
      kind: 'behaviour',
      how: 'get-object --range bytes=0-99 returns 206',
      notes: ['001'],
    },
    {
      id: 'transfer-acceleration',
      text: 'Transfer Acceleration sends data through edge locations.',
      kind: 'template',
      how: 'AWS::S3::Bucket.AccelerateConfiguration.AccelerationStatus = Enabled',
      today: 'it speeds downloads as well, although one seed says upload only.',
      notes: ['001', '002', '003'],
    },
    { id: 'cloudfront-for-reads', text: 'CloudFront caches read-heavy buckets.', kind: 'concept', notes: ['002'] },
  ],
} as const satisfies Topic;
