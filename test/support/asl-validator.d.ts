declare module 'asl-validator' {
  /** Holds a definition in the Amazon States Language against its schema, its paths and expressions, and the names that its states go to. */
  export default function validateDefinition(definition: object): {
    readonly isValid: boolean;
    readonly errors: readonly object[];
  };
}
