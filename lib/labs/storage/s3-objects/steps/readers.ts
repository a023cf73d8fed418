import { GetObjectCommand, PutObjectTaggingCommand } from '@aws-sdk/client-s3';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { expect } from 'expect';
import { walkthrough } from '../../../../walkthrough/step';
import { captureOf, credentialsOf } from '../../../../walkthrough/temporary-credentials';
import type { S3Objects } from '../stack';

const partner = captureOf('Partner', 'SecretAccessKey');

/** The question of a browser before it sends a request with this method from a page of this origin. */
function preflight(url: string, origin: string, method: string) {
  return {
    method: 'OPTIONS',
    url,
    headers: { origin, 'access-control-request-method': method, 'access-control-request-headers': 'content-type' },
  };
}

export const readers = walkthrough<S3Objects, keyof typeof partner>((step) => [
  step({
    title: 'Ask as a browser in the studio',
    explain:
      'Before a page puts a file, its browser asks whether that page may: the preflight. The answer names the origin of the page, and the browser goes on. It is not signed: the upload itself must be.',
    request: ({ FilmsUrl, run }) => preflight(`${FilmsUrl}/films/${run}.vtt`, 'https://studio.example.com', 'PUT'),
    proves: {
      's3/cors-preflight': ({ status, headers }) => {
        expect(status).toBe(200);
        expect(headers['access-control-allow-origin']).toBe('https://studio.example.com');
        expect(headers['access-control-allow-methods']).toMatch(/\bPUT\b/);
      },
    },
  }),
  step({
    title: 'Ask from another page',
    explain: 'No rule of the bucket names this origin, so the browser is told nothing, and stops there.',
    request: ({ FilmsUrl, run }) => preflight(`${FilmsUrl}/films/${run}.vtt`, 'https://elsewhere.example.com', 'PUT'),
    proves: {
      's3/cors-preflight': ({ status, headers }) => {
        expect(status).toBe(403);
        expect(headers).not.toHaveProperty('access-control-allow-origin');
      },
    },
  }),
  step({
    title: 'Become a partner',
    explain: 'A role that may read films whose tag `rights` says `cleared`. These are its credentials for an hour.',
    call: ({ PartnerRoleArn, run }) => new AssumeRoleCommand({ RoleArn: PartnerRoleArn, RoleSessionName: run }),
    secret: true,
    capture: partner,
    check: ({ Credentials }) => expect(Credentials?.AccessKeyId).toBeDefined(),
  }),
  step({
    title: 'Read subtitles as a partner',
    explain: 'They have no tags.',
    refusedWith: 'AccessDenied',
    as: credentialsOf('Partner'),
    call: ({ FilmsBucketName, run }) => new GetObjectCommand({ Bucket: FilmsBucketName, Key: `films/${run}.vtt` }),
    proves: { 's3/object-tags': ({ name }) => expect(name).toBe('AccessDenied') },
  }),
  step({
    title: 'Clear the rights',
    explain: 'Tags can be changed at any time, other than metadata. An object has ten at most.',
    call: ({ FilmsBucketName, run }) =>
      new PutObjectTaggingCommand({
        Bucket: FilmsBucketName,
        Key: `films/${run}.vtt`,
        Tagging: { TagSet: [{ Key: 'rights', Value: 'cleared' }] },
      }),
    check: ({ VersionId }) => expect(VersionId).toBeDefined(),
  }),
  step({
    title: 'Read them as a partner again',
    explain: 'No policy was touched. Who may set tags decides who reads: guard `s3:PutObjectTagging` like a policy.',
    as: credentialsOf('Partner'),
    call: ({ FilmsBucketName, run }) => new GetObjectCommand({ Bucket: FilmsBucketName, Key: `films/${run}.vtt` }),
    withinSeconds: 30,
    proves: {
      's3/object-tags': ({ TagCount, ContentType }) => {
        expect(ContentType).toBe('text/vtt');
        expect(TagCount).toBe(1);
      },
    },
  }),
]);
