import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { jsonAnswer, orRefusal } from '../../shared/json-answer';
import { textsOf } from './answer';

/** What it reads of a request. Who may ask was decided before it is called. */
export type HallRequest = Pick<APIGatewayProxyEvent, 'httpMethod' | 'resource' | 'body'> & {
  readonly requestContext: {
    readonly identity: { readonly apiKeyId: string | null; readonly userArn: string | null };
    readonly authorizer?: Record<string, unknown> | null;
  };
};

const EVENTS = [
  { night: '2027-03-06', title: 'Winterreise', seats: 312 },
  { night: '2027-03-07', title: 'Goldberg Variations', seats: 18 },
];

/** Answers for the hall, and says who API Gateway has told it that the caller is. */
export function handler(request: HallRequest): Promise<APIGatewayProxyResult> {
  return orRefusal(async () => jsonAnswer(200, { ...tell(request), caller: callerOf(request) }));
}

function tell({ httpMethod, resource, body }: HallRequest): object {
  switch (`${httpMethod} ${resource}`) {
    case 'GET /events':
      return { events: EVENTS };
    case 'GET /tickets':
      return { tickets: [{ night: EVENTS[0]?.night, seat: 'C 14' }] };
    case 'POST /transfers':
      return { transferred: textsOf(body, 'seat', 'to') };
    case 'GET /doors':
      return { doors: [{ door: 'north', inside: 41 }] };
    case 'POST /doors':
      return { opened: textsOf(body, 'door').door };
    case 'GET /guest-list':
      return { seat: 'box 2' };
    case 'GET /sales':
      return { sold: 1204 };
    default:
      throw new Error(`Nobody has told this function what ${httpMethod} ${resource} is.`);
  }
}

function callerOf({ requestContext: { identity, authorizer } }: HallRequest): object {
  return {
    apiKeyId: identity.apiKeyId ?? undefined,
    userArn: identity.userArn ?? undefined,
    authorizer: authorizer ?? undefined,
  };
}
