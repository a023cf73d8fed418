// Required before anything else, and plain JavaScript: in such a folder the loader of TypeScript fails, too.
const { join } = require('node:path');

/** What a path of Linux and macOS may have in it, and who cannot work there. Windows has no such names. */
const TAKEN_FOR = {
  ':': 'npm, npx and Python take it for the end of a path',
  '?': 'the loader of TypeScript and Jest take it for the end of a path',
  '\\': 'Node.js takes it for a slash',
};

/** Why the project does not work in this folder, and what to do; undefined where it does. */
function refusalOf(folder, platform = process.platform) {
  const found =
    platform === 'win32' ? undefined : Object.entries(TAKEN_FOR).find(([character]) => folder.includes(character));
  if (!found) return undefined;
  const [character, why] = found;
  return `✗ The labs do not work in ${folder}: its path has a "${character}", and ${why}.\n  Move the folder to a path without it.`;
}

const refusal = refusalOf(join(__dirname, '..'));
if (refusal) {
  console.error(refusal);
  process.exit(1);
}

module.exports = { refusalOf };
