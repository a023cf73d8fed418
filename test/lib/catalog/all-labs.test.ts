import { claimGates } from './gates/claims';
import { faultGates } from './gates/faults';
import { functionGates } from './gates/functions';
import { leftToDoGates } from './gates/left-to-do';
import { leftoverGates, nameGates } from './gates/names';
import { rehearsalGates } from './gates/rehearsal';
import { resourceGates } from './gates/resources';
import { secureTransportGates } from './gates/secure-transport';
import { synthesizeAll } from './gates/synthesized-labs';
import { topicGates } from './gates/topics';
import { walkthroughGates } from './gates/walkthroughs';

// Records which handlers the stacks ask for.
jest.mock('../../../lib/kit/bundle', () => {
  const bundle = jest.requireActual<typeof import('../../../lib/kit/bundle')>('../../../lib/kit/bundle');
  return { ...bundle, bundledCode: jest.fn(bundle.bundledCode), inlineCode: jest.fn(bundle.inlineCode) };
});

const labs = synthesizeAll();

describe.each(labs.map((lab) => [lab.entry.path, lab] as const))('%s', (_, lab) => {
  nameGates(lab);
  leftToDoGates(lab);
  claimGates(lab, labs);
  walkthroughGates(lab);
  rehearsalGates(lab);
  resourceGates(lab);
  functionGates(lab);
  faultGates(lab);
  secureTransportGates(lab);
});

describe('all labs', () => {
  leftoverGates(labs);
  topicGates(labs);
});
