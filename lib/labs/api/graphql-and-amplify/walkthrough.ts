import type { Walkthrough } from '../../../walkthrough/step';
import { display, resolvers } from './steps/display';
import { hosting } from './steps/hosting';
import { login, queries, visitors } from './steps/queries';
import { subscriptions } from './steps/subscriptions';

const steps: Walkthrough = [...visitors, ...login, ...queries, ...subscriptions, ...display, ...resolvers, ...hosting];

export default steps;
