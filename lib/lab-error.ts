type ExitCode = 1 | 2 | 130 | 141;

/** What a `LabError` is made of: what happened, and what the user can do about it. */
export interface LabErrorDetails {
  /** Stable name for scripts (`--json`) and tests. */
  readonly code: string;
  /** One sentence: what is wrong. */
  readonly message: string;
  /** One sentence: what to do now. */
  readonly remedy: string;
  readonly cause?: unknown;
  /** 1: a step or deploy failed, 2: wrong usage, 130: interrupted, 141: nobody reads the output any more. Default 1. */
  readonly exitCode?: ExitCode;
}

/** An error that the user can act on. The CLI prints it as one line; `--verbose` adds the cause with its stack trace. */
export class LabError extends Error {
  override readonly name = 'LabError';
  readonly code: string;
  readonly remedy: string;
  readonly exitCode: ExitCode;

  constructor({ code, message, remedy, cause, exitCode = 1 }: LabErrorDetails) {
    super(message, { cause });
    this.code = code;
    this.remedy = remedy;
    this.exitCode = exitCode;
  }
}
