export { findBackgroundEmulator, startBackgroundEmulator } from './background';
export type { Emulator } from './launch';
export { startOwnedEmulator } from './owned';
export { requirePlatform } from './platform';
export { ensurePython, findPython } from './python';
