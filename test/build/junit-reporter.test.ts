import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT, temporaryFolder } from '../support/fixture-labs';

const JUnitReporter = require('../support/junit-reporter');

/** What the reporter writes of such files, in a run of so many tests. */
function report(testResults: object[], counts: object = {}): { xml: string; summary: string } {
  const folder = temporaryFolder();
  const run = { numPassedTests: 0, numFailedTests: 0, numRuntimeErrorTestSuites: 0, ...counts, testResults };
  new JUnitReporter({}, { folder }).onRunComplete(new Set(), run);
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  return { xml: read('junit.xml'), summary: read('summary.txt') };
}

const file = (...testResults: object[]) => ({ testFilePath: join(PROJECT, 'test/a.test.ts'), testResults });

describe('JUnitReporter', () => {
  it('writes each test of each file', () => {
    const { xml } = report([file({ fullName: 'adds', duration: 1500, status: 'passed', failureMessages: [] })]);
    expect(xml).toContain('<testsuite name="test/a.test.ts" tests="1" failures="0" skipped="0">');
    expect(xml).toContain('<testcase classname="test/a.test.ts" name="adds" time="1.5"/>');
  });

  it('says why a test failed, with nothing that XML cannot hold', () => {
    const failure = '\u001b[31mexpected\u001b[39m <1> & "2"\u0000';
    const { xml } = report([file({ fullName: 'adds', duration: 1, status: 'failed', failureMessages: [failure] })]);
    expect(xml).toContain('failures="1"');
    expect(xml).toContain('<failure>expected &#60;1&#62; &#38; &#34;2&#34;</failure>');
  });

  it('tells skipped tests from passed ones', () => {
    const { xml } = report([file({ fullName: 'adds', status: 'pending', failureMessages: [] })]);
    expect(xml).toContain('skipped="1"');
    expect(xml).toContain('<skipped/>');
  });

  it('counts a file that does not load as a test that failed', () => {
    const broken = { ...file(), testExecError: { message: 'Unexpected token' } };
    const { xml, summary } = report([broken], { numPassedTests: 3, numRuntimeErrorTestSuites: 1 });
    expect(xml).toContain('tests="1" failures="1"');
    expect(xml).toContain('Unexpected token');
    expect(summary).toBe('3 passed, 1 failed');
  });

  it('sums the run up in a line', () => {
    expect(report([], { numPassedTests: 1200, numFailedTests: 2 }).summary).toBe('1200 passed, 2 failed');
  });
});
