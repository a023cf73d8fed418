import { PutObjectCommand } from '@aws-sdk/client-s3';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import type { S3Objects } from '../stack';

function page(bucket: string, key: string, text: string): PutObjectCommand {
  return new PutObjectCommand({ Bucket: bucket, Key: key, Body: `<h1>${text}</h1>`, ContentType: 'text/html' });
}

export const site = walkthrough<S3Objects>((step) => [
  step({
    title: 'Write a page for the press',
    explain: 'A website is objects. Their content type is what a browser is told: without one it offers a download.',
    call: ({ PagesBucketName, run }) => page(PagesBucketName, 'index.html', `Films of ${run}`),
    check: ({ ETag }) => expect(ETag).toBeDefined(),
  }),
  step({
    title: 'Write the page for what is not there',
    explain: 'The error document, as the bucket names it.',
    call: ({ PagesBucketName, run }) => page(PagesBucketName, 'error.html', `No such film, says ${run}`),
    check: ({ ETag }) => expect(ETag).toBeDefined(),
  }),
  step({
    title: 'Open the site',
    explain:
      'The website endpoint is another address than that of the REST API: plain HTTP, no signature, and `/` finds the index document.',
    request: ({ PressUrl }) => ({ url: `${PressUrl}/` }),
    check: ({ status, body }, { run }) => {
      expect(status).toBe(200);
      expect(body).toBe(`<h1>Films of ${run}</h1>`);
    },
  }),
  step({
    title: 'Open a page that is not there',
    explain: 'A page for people, with the status 404; the REST API would answer in XML.',
    request: ({ PressUrl }) => ({ url: `${PressUrl}/lost.html` }),
    check: ({ status, body }, { run }) => {
      expect(status).toBe(404);
      expect(body).toBe(`<h1>No such film, says ${run}</h1>`);
    },
  }),
]);
