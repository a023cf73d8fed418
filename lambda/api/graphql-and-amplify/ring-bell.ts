import { required } from '../../shared/environment';
import { ownSigner } from '../../shared/own-signer';

export interface Ring {
  readonly owner: string;
  readonly id: string;
  readonly title: string;
}

const MUTATION = 'mutation Ring($input: Ring!) { ring(input: $input) { owner id title } }';
const url = new URL(required('GRAPHQL_URL'));

/** Tells a user that it is time, by a mutation that is signed with the function's own role: no key, no password. */
export async function handler({ input }: { readonly input: Ring }): Promise<Ring> {
  const { headers, body } = await signed(JSON.stringify({ query: MUTATION, variables: { input } }));
  const answer = await fetch(url, { method: 'POST', headers, body });
  const { data, errors } = (await answer.json()) as { data?: { ring: Ring }; errors?: readonly { message: string }[] };
  // GraphQL answers with 200 where a field fails: the errors are in the body.
  if (errors || !data) throw new Error(`Not rung: ${errors?.map(({ message }) => message).join(' ') ?? answer.status}`);
  return data.ring;
}

function signed(body: string) {
  return ownSigner('appsync').sign({
    method: 'POST',
    protocol: url.protocol,
    hostname: url.hostname,
    path: url.pathname,
    headers: { 'content-type': 'application/json', host: url.host },
    body,
  }) as Promise<{ headers: Record<string, string>; body: string }>;
}
