const Sequencer = require('@jest/test-sequencer').default;

/** Files of a few lines that walk labs, or check the emulator, for a minute. */
const LONG = /\/test\/(e2e\/labs|local-aws)\//;

/** A fresh checkout knows no durations. Jest then starts with the largest files, so that the longest would end alone, on one core. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    return [...sorted.filter(({ path }) => LONG.test(path)), ...sorted.filter(({ path }) => !LONG.test(path))];
  }
};
