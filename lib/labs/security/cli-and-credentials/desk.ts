/** The program of most steps. */
export const CLI = 'aws';

/** Where the lab keeps what its commands run. */
export const FOLDER = 'lib/labs/security/cli-and-credentials';

/** Commands as somebody types them at the desk, who has nothing of AWS but what lies there. */
export function atDesk<const Text extends string>(commands: Text) {
  return `(${capturedAtDesk(commands)})` as const;
}

/** The same where the output is captured: `$(...)` is a subshell already, and `$((` would be arithmetic to bash. */
export function capturedAtDesk<const Text extends string>(commands: Text) {
  return `. ${FOLDER}/desk.sh "$Desk"
${commands}` as const;
}

/** A server in the background, until the subshell ends; its address is waited for in the file that it writes it to. */
export function inBackground<const Server extends string, const Address extends string>(
  server: Server,
  address: Address,
) {
  return `rm -f ${address}
node ${FOLDER}/${server} & trap 'kill $!' EXIT
until [ -s ${address} ]; do sleep 0.1; done` as const;
}
