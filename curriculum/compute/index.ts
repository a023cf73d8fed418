import alb from './alb';
import asg from './asg';
import asgLifecycleAndTermination from './asg-lifecycle-and-termination';
import asgScalingPolicies from './asg-scaling-policies';
import clb from './clb';
import ebs from './ebs';
import ec2 from './ec2';
import ec2ImageBuilder from './ec2-image-builder';
import ec2InstanceMetadata from './ec2-instance-metadata';
import ec2InstanceProfile from './ec2-instance-profile';
import ec2Purchasing from './ec2-purchasing';
import efs from './efs';
import elbCommon from './elb-common';
import gwlb from './gwlb';
import nlb from './nlb';

/** In the order of the notes. */
export default [
  ec2,
  ec2Purchasing,
  ec2InstanceMetadata,
  ec2InstanceProfile,
  ebs,
  efs,
  ec2ImageBuilder,
  elbCommon,
  alb,
  nlb,
  clb,
  gwlb,
  asg,
  asgScalingPolicies,
  asgLifecycleAndTermination,
] as const;
