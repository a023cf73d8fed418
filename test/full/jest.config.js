/** What takes minutes a lab: `npm run test:full` runs it for the labs that it is asked for. @type {import('jest').Config} */
module.exports = {
  ...require('../../jest.config.js'),
  rootDir: '../..',
  roots: ['<rootDir>/test/full'],
  testPathIgnorePatterns: [],
};
