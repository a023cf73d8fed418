const { mkdirSync, writeFileSync } = require('node:fs');
const { join, relative } = require('node:path');

const PROJECT = join(__dirname, '../..');

/**
 * Writes what CodeBuild shows of a run: each test, as JUnit's XML, and the sum of them in a line. Jest has no such reporter of its own.
 *
 * @see https://docs.aws.amazon.com/codebuild/latest/userguide/test-reporting.html
 */
module.exports = class JUnitReporter {
  /** @param folder where to write. Default: `reports` of the project. */
  constructor(_config, { folder = join(PROJECT, 'reports') } = {}) {
    this.folder = folder;
  }

  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    mkdirSync(this.folder, { recursive: true });
    writeFileSync(join(this.folder, 'junit.xml'), xmlOf(results.testResults));
    writeFileSync(join(this.folder, 'summary.txt'), `${results.numPassedTests} passed, ${failed} failed`);
  }
};

function xmlOf(files) {
  return ['<?xml version="1.0" encoding="UTF-8"?>', '<testsuites>', ...files.map(suiteOf), '</testsuites>', ''].join(
    '\n',
  );
}

function suiteOf({ testFilePath, testExecError, testResults }) {
  const name = relative(PROJECT, testFilePath);
  // A file that does not load has no tests, and is one that failed.
  const broken = { fullName: 'loads', status: 'failed', failureMessages: [String(testExecError?.message)] };
  const cases = testExecError ? [broken] : testResults;
  const count = (status) => cases.filter((test) => test.status === status).length;
  return [
    `<testsuite name="${escaped(name)}" tests="${cases.length}" failures="${count('failed')}" skipped="${count('pending')}">`,
    ...cases.map((test) => caseOf(name, test)),
    '</testsuite>',
  ].join('\n');
}

function caseOf(file, { fullName, duration, status, failureMessages }) {
  const attributes = `classname="${escaped(file)}" name="${escaped(fullName)}" time="${(duration ?? 0) / 1000}"`;
  if (status === 'failed')
    return `<testcase ${attributes}><failure>${escaped(failureMessages.join('\n'))}</failure></testcase>`;
  return status === 'pending' ? `<testcase ${attributes}><skipped/></testcase>` : `<testcase ${attributes}/>`;
}

/** Text as XML takes it: no markup, and none of the control characters that colour a terminal. */
function escaped(text) {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: XML has no way to write them.
  const plain = text.replace(/\u001b\[[0-9;]*m/g, '').replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '');
  return plain.replace(/[<>&"]/g, (character) => `&#${character.codePointAt(0)};`);
}
