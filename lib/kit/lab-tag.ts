/** Tag that each resource of a lab carries; clean-up is proved by a query for it. In a file of its own: who looks for it needs no CDK. */
export const LAB_TAG = 'cdk-labs:lab';
