import type { WalkTarget } from './steps/perform';

/** The address of the emulator; none on AWS. */
export function endpointOf({ clientConfig }: WalkTarget): string | undefined {
  return clientConfig.endpoint as string | undefined;
}
