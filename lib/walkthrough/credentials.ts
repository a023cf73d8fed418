import { STSClient } from '@aws-sdk/client-sts';
import type { WalkTarget } from './steps/perform';

/** What the SDK makes of a target's settings: whose credentials, which Region, how requests leave this machine. */
export type Signer = Pick<STSClient['config'], 'credentials' | 'region' | 'sha256' | 'requestHandler'>;

/** As every client of a target gets them, those of the ordinary chain where the target names none. */
export function signerOf(target: WalkTarget): { readonly config: Signer; destroy(): void } {
  return new STSClient(target.clientConfig);
}
