/** Where a person decides: a stage of the pipeline, and an action of it. */
export const APPROVAL = { stage: 'Approval', action: 'Approve' };
