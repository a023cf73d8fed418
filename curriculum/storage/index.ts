import cloudfront from './cloudfront';
import cloudfrontFunctions from './cloudfront-functions';
import cloudfrontSignedUrls from './cloudfront-signed-urls';
import lambdaEdge from './lambda-edge';
import s3 from './s3';
import s3AccessControl from './s3-access-control';
import s3AccessPoints from './s3-access-points';
import s3Encryption from './s3-encryption';
import s3EventNotifications from './s3-event-notifications';
import s3ObjectLambda from './s3-object-lambda';
import s3ObjectLock from './s3-object-lock';
import s3Performance from './s3-performance';
import s3Replication from './s3-replication';
import s3StorageClassesLifecycle from './s3-storage-classes-lifecycle';

/** In the order of the notes. */
export default [
  s3,
  s3StorageClassesLifecycle,
  s3Encryption,
  s3AccessControl,
  s3Replication,
  s3EventNotifications,
  s3Performance,
  s3ObjectLock,
  s3AccessPoints,
  s3ObjectLambda,
  cloudfront,
  cloudfrontSignedUrls,
  cloudfrontFunctions,
  lambdaEdge,
] as const;
