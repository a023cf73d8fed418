import copilot from './copilot';
import ecr from './ecr';
import ecs from './ecs';
import ecsAutoscaling from './ecs-autoscaling';
import ecsIamRoles from './ecs-iam-roles';
import ecsTaskPlacement from './ecs-task-placement';
import eks from './eks';
import fargate from './fargate';

/** In the order of the notes. */
export default [ecs, ecsIamRoles, ecsTaskPlacement, ecsAutoscaling, fargate, ecr, eks, copilot] as const;
