import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import type { CloudfrontEdge } from '../stack';

export const feedback = walkthrough<CloudfrontEdge>((step) => [
  step({
    title: 'Open the form',
    explain:
      'A GET goes on to S3. Behind it Lambda@Edge at the viewer response gives you a cookie of your own, which no cache may keep: this event runs for each viewer.',
    request: ({ SiteUrl }) => ({ url: `${SiteUrl}/feedback` }),
    withinSeconds: 30,
    check: ({ status, headers, body }) => {
      expect(status).toBe(200);
      expect(headers['set-cookie']).toMatch(/^Visitor=[^;]+; Path=\//);
      expect(body).toContain('<h1>Your feedback</h1>');
    },
  }),
  step({
    title: 'Open it again with your cookie',
    explain: 'The cookie says who you are, and no other is set.',
    request: ({ SiteUrl, run }) => ({ url: `${SiteUrl}/feedback`, headers: { cookie: `Visitor=${run}` } }),
    check: ({ status, headers }) => {
      expect(status).toBe(200);
      expect(headers).not.toHaveProperty('set-cookie');
    },
  }),
  step({
    title: 'Send what you think',
    explain:
      'Lambda@Edge at the viewer request gets the body too, because its association says `IncludeBody`; it counts the words and answers. S3, which would refuse a POST, hears nothing of it: `x-cache` says who made the answer.',
    request: ({ SiteUrl }) => ({ method: 'POST', url: `${SiteUrl}/feedback`, body: { text: 'More ships, please!' } }),
    proves: {
      'lambda-edge/generated-response': ({ status, headers, body }) => {
        expect(status).toBe(200);
        expect(headers['x-cache']).toBe('LambdaGeneratedResponse from cloudfront');
        expect(body).toEqual({ thanks: true, words: 3 });
      },
    },
  }),
  step({
    title: 'Send nothing of the kind',
    explain: 'The edge is the place to refuse what no origin should have to look at.',
    request: ({ SiteUrl }) => ({ method: 'POST', url: `${SiteUrl}/feedback`, body: 'More ships, please!' }),
    check: ({ status, body }) => {
      expect(status).toBe(400);
      expect(body).toEqual({ refused: 'Feedback is JSON: {"text": "..."}' });
    },
  }),
]);
