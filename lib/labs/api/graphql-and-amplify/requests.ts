import type { HttpRequest } from '../../../walkthrough/steps/action';

/** What the walkthrough captures. */
export type Captured =
  | 'AnaId'
  | 'AnaToken'
  | 'AnaHeader'
  | 'ToDoId'
  | 'PartId'
  | 'ExecutionArn'
  | 'DisplayLink'
  | 'ResolverCode'
  | 'JobId'
  | 'BasicAuth';

/** A GraphQL request: always a POST to the one address, whatever is asked for. */
export function graphql(
  url: string,
  headers: Readonly<Record<string, string>>,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
): HttpRequest {
  return { method: 'POST', url, headers, body: { query, variables } };
}

export const ADD = 'mutation Add($input: NewToDo!) { addToDo(input: $input) { id owner title done dueOn } }';

/** The start of a subscription, as the protocol wants it. */
export function start(id: string, authorization: Readonly<Record<string, string>>, query: string, variables: object) {
  return {
    id,
    type: 'start',
    payload: { data: JSON.stringify({ query, variables }), extensions: { authorization } },
  };
}
