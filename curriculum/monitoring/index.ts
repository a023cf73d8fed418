import adot from './adot';
import appconfig from './appconfig';
import cloudwatchAgent from './cloudwatch-agent';
import cloudwatchAlarms from './cloudwatch-alarms';
import cloudwatchEvidently from './cloudwatch-evidently';
import cloudwatchLogs from './cloudwatch-logs';
import cloudwatchMetrics from './cloudwatch-metrics';
import cloudwatchSynthetics from './cloudwatch-synthetics';
import eventbridge from './eventbridge';
import xRay from './x-ray';

/** In the order of the notes. */
export default [
  cloudwatchMetrics,
  cloudwatchAlarms,
  cloudwatchLogs,
  cloudwatchAgent,
  cloudwatchSynthetics,
  cloudwatchEvidently,
  eventbridge,
  xRay,
  adot,
  appconfig,
] as const;
