import firehose from './firehose';
import kinesisConsumers from './kinesis-consumers';
import kinesisDataAnalytics from './kinesis-data-analytics';
import kinesisDataStreams from './kinesis-data-streams';
import messagingChoice from './messaging-choice';
import ses from './ses';
import sns from './sns';
import snsFanOut from './sns-fan-out';
import sqs from './sqs';
import sqsFifo from './sqs-fifo';

/** In the order of the notes. */
export default [
  sqs,
  sqsFifo,
  sns,
  snsFanOut,
  ses,
  kinesisDataStreams,
  kinesisConsumers,
  firehose,
  kinesisDataAnalytics,
  messagingChoice,
] as const;
