import {
  type ContainerDefinition,
  ContainerImage,
  LogDrivers,
  Protocol,
  type TaskDefinition,
} from 'aws-cdk-lib/aws-ecs';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import { daemonPolicy } from './daemon-policy';

/** Where the daemon listens for segments; for calls of the sampling rules it is a proxy at the same port of TCP. */
export const DAEMON_PORT = 2000;

/**
 * Adds the X-Ray daemon to a task, with the rights that it needs. AWS ends its support on 25 February 2027.
 *
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-daemon-ecs.html
 */
export function addDaemon(task: TaskDefinition, logGroup: ILogGroup, hostPort?: number): ContainerDefinition {
  daemonPolicy(task.taskRole);
  return task.addContainer('XRayDaemon', {
    image: ContainerImage.fromRegistry('public.ecr.aws/xray/aws-xray-daemon:3.x'),
    cpu: 32,
    memoryReservationMiB: 256,
    portMappings: [{ containerPort: DAEMON_PORT, hostPort, protocol: Protocol.UDP }],
    logging: LogDrivers.awsLogs({ streamPrefix: 'xray-daemon', logGroup }),
  });
}
