import { referencesIn } from '../../catalog/references';
import { type Link, type ServiceRow, words } from './row';

export const STORAGE: Readonly<Record<string, ServiceRow>> = {
  'AWS::S3::Bucket': {
    node: {
      service: () => 'S3 bucket',
      look: 'bucket',
      writes: /^s3:PutObject/,
      reads: /^s3:GetObject/,
      mark: ({ LifecycleConfiguration, ObjectLockConfiguration, WebsiteConfiguration }) =>
        lockOf(ObjectLockConfiguration?.Rule?.DefaultRetention) ??
        classesOf(LifecycleConfiguration?.Rules) ??
        (WebsiteConfiguration && 'website'),
    },
    links: ({ NotificationConfiguration, LoggingConfiguration, ReplicationConfiguration }, self) => [
      ...notifications(self, NotificationConfiguration),
      ...(ReplicationConfiguration?.Rules ?? []).map((rule: ReplicationRule) => copies(self, rule)),
      { from: { value: self }, to: { value: LoggingConfiguration?.DestinationBucketName }, label: 'access logs' },
    ],
  },
  'AWS::S3::AccessPoint': {
    node: {
      service: () => 'S3',
      look: 'network',
      mark: ({ VpcConfiguration }) => VpcConfiguration && 'for its VPC alone',
      vpc: ({ VpcConfiguration }) => VpcConfiguration?.VpcId,
      admits: ({ Policy }) => Policy,
      writes: /^s3:PutObject/,
      reads: /^s3:GetObject/,
    },
    links: ({ Bucket }, self) => [{ from: { value: self }, to: { value: Bucket } }],
  },
  'AWS::S3ObjectLambda::AccessPoint': {
    node: { service: () => 'S3 Object Lambda access point', look: 'network' },
    links: ({ ObjectLambdaConfiguration }, self) =>
      ObjectLambdaConfiguration.TransformationConfigurations.map(({ ContentTransformation }: TransformationRow) => ({
        from: { value: self },
        to: { value: ContentTransformation },
      })),
  },
  'AWS::EFS::FileSystem': {
    node: {
      service: () => 'EFS file system',
      look: 'bucket',
      mark: ({ AvailabilityZoneName }) => AvailabilityZoneName && 'one zone',
    },
  },
  'AWS::EFS::AccessPoint': {
    node: {
      service: () => 'EFS access point',
      look: 'network',
      name: () => 'Access point',
      mark: ({ RootDirectory }) => RootDirectory?.Path,
    },
    links: ({ FileSystemId }, self) => [{ from: { value: self }, to: { value: FileSystemId } }],
  },
  'AWS::EFS::MountTarget': {
    node: {
      service: () => 'EFS mount target',
      look: 'network',
      name: () => 'Mount target',
      subnets: ({ SubnetId }) => SubnetId,
    },
    links: ({ FileSystemId }, self) => [{ from: { value: self }, to: { value: FileSystemId } }],
  },
  'Custom::S3BucketNotifications': {
    links: ({ BucketName, NotificationConfiguration }) => notifications(BucketName, NotificationConfiguration),
  },
};

interface TransformationRow {
  readonly ContentTransformation: unknown;
}

function lockOf(retention?: { readonly Mode: string; readonly Days: number }): string | undefined {
  return retention && `each version locked for ${retention.Days} days (${retention.Mode.toLowerCase()})`;
}

/** To how many classes its rules move objects. */
function classesOf(rules: readonly { readonly Transitions?: readonly { readonly StorageClass: string }[] }[] = []) {
  const classes = rules.flatMap(({ Transitions = [] }) => Transitions.map(({ StorageClass }) => StorageClass));
  return classes.length > 0 ? `with age through ${new Set(classes).size} more classes` : undefined;
}

interface ReplicationRule {
  readonly Filter?: { readonly Prefix?: string };
  readonly Destination?: { readonly Bucket: unknown };
  /** Under a condition: the rule, and what stands there else. */
  readonly 'Fn::If'?: readonly [string, ReplicationRule, unknown];
}

/** What S3 copies; optional where the rule stands under a condition, to a bucket that a parameter names. */
function copies(self: object, rule: ReplicationRule): Link {
  const { Filter, Destination } = rule['Fn::If']?.[1] ?? rule;
  return {
    from: { value: self },
    to: { value: Destination?.Bucket, outside: rule['Fn::If'] && 'S3 bucket' },
    label: words(rule['Fn::If'] ? 'copies, if you name it' : 'copies', Filter?.Prefix && `${Filter.Prefix}*`),
  };
}

interface Notification {
  readonly Event?: string;
  readonly Events?: readonly string[];
  readonly Filter?: {
    readonly Key?: { readonly FilterRules?: readonly NameRule[] };
    readonly S3Key?: { readonly Rules?: readonly NameRule[] };
  };
}

interface NameRule {
  readonly Name: string;
  readonly Value: string;
}

/** The custom resource names properties as the API does, the bucket as CloudFormation does: both are read. */
function notifications(bucket: unknown, configuration: Readonly<Record<string, readonly Notification[]>> = {}): Link[] {
  return Object.values(configuration)
    .flat()
    .filter((notification) => referencesIn(notification).length > 0)
    .map((notification) => {
      const { Event, Events = [Event], Filter } = notification;
      const rules = Filter?.Key?.FilterRules ?? Filter?.S3Key?.Rules ?? [];
      return {
        from: { value: bucket },
        to: { value: notification },
        label: words(
          ...Events.map((event) => event?.split(':')[1]),
          ...rules.map(({ Name, Value }) => (Name.toLowerCase() === 'suffix' ? `*${Value}` : `${Value}*`)),
        ),
      };
    });
}
