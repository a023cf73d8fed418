/**
 * What a step may use: the stack's outputs, what earlier steps captured, and `run`, a name of this walk that no other walk has. All
 * are strings, and a step may only insert them into others: the pasted text shows them as shell variables.
 */
export type StepContext<Name extends string> = Readonly<Record<Name | 'run', string>>;
