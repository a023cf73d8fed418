import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import type { HttpAndWebsocket } from '../stack';
import type { Token } from './members';

/** The HTTP API: who is let in, and what browsers ask. */
export const http = walkthrough<HttpAndWebsocket, Token>((step) => [
  step({
    title: 'Ask for the history without a token',
    explain: 'API Gateway refuses by itself. No function runs, and none is paid.',
    request: ({ HistoryUrl, run }) => ({ url: `${HistoryUrl}/rooms/${run}/messages` }),
    check: ({ status, body }) => {
      expect(status).toBe(401);
      expect(body).toEqual({ message: 'Unauthorized' });
    },
  }),
  step({
    title: 'Ask with a token that somebody changed',
    explain: 'The signature is checked with the public keys of the issuer. One letter more, and it does not fit.',
    request: ({ HistoryUrl, AdaToken, run }) => ({
      url: `${HistoryUrl}/rooms/${run}/messages`,
      headers: { authorization: `Bearer ${AdaToken}AAAA` },
    }),
    check: ({ status }) => expect(status).toBe(401),
  }),
  step({
    title: 'Ask with the token',
    explain: 'Nobody has said anything yet.',
    request: ({ HistoryUrl, AdaToken, run }) => ({
      url: `${HistoryUrl}/rooms/${run}/messages`,
      headers: { authorization: `Bearer ${AdaToken}` },
    }),
    check: ({ status, body }, { run }) => {
      expect(status).toBe(200);
      expect(body).toEqual({ room: run, messages: [] });
    },
  }),
  step({
    title: 'Ask with the identity token',
    explain:
      'The same pool signed it, for the same client. But it has no scope, and each route asks for one: 403, since API Gateway does know who asks.',
    request: ({ HistoryUrl, AdaIdToken, run }) => ({
      url: `${HistoryUrl}/rooms/${run}/messages`,
      headers: { authorization: `Bearer ${AdaIdToken}` },
    }),
    check: ({ status }) => expect(status).toBe(403),
  }),
  step({
    title: 'Ask for too much',
    explain: 'What the function cannot do it refuses, in a sentence: a 500 would look like our mistake.',
    request: ({ HistoryUrl, AdaToken, run }) => ({
      url: `${HistoryUrl}/rooms/${run}/messages?limit=1000`,
      headers: { authorization: `Bearer ${AdaToken}` },
    }),
    check: ({ status, body }) => {
      expect(status).toBe(400);
      expect(body).toEqual({ refused: 'limit is a whole number from 1 to 100.' });
    },
  }),
  step({
    title: 'Ask as the browser of our page does',
    explain:
      'Before a page may send a token to another origin, its browser asks. API Gateway answers: no route, no token, no function.',
    request: ({ HistoryUrl, run }) => ({
      method: 'OPTIONS',
      url: `${HistoryUrl}/rooms/${run}/messages`,
      headers: {
        origin: 'https://chat.example.com',
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'authorization',
      },
    }),
    check: ({ status, headers }) => {
      expect(status).toBe(204);
      expect(headers).toMatchObject({
        'access-control-allow-origin': 'https://chat.example.com',
        'access-control-allow-headers': expect.stringMatching(/authorization/i),
        'access-control-max-age': '3600',
      });
    },
  }),
  step({
    title: 'Ask as the browser of any other page',
    explain: 'No header says that the page may, so its browser sends nothing more.',
    request: ({ HistoryUrl, run }) => ({
      method: 'OPTIONS',
      url: `${HistoryUrl}/rooms/${run}/messages`,
      headers: { origin: 'https://evil.example.com', 'access-control-request-method': 'GET' },
    }),
    check: ({ status, headers }) => {
      expect(status).toBeLessThan(500);
      expect(headers).not.toHaveProperty('access-control-allow-origin');
    },
  }),
]);
