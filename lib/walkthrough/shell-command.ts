/** What a step does as a command for bash. */
export interface ShellCommand {
  /** Lines that must run before it. */
  readonly preparation: readonly string[];
  /** The command, then each option with its values: what a line break may part. */
  readonly parts: readonly string[];
}
