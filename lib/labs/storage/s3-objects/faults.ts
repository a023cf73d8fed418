import type { Fault } from '../../../kit/lab';

const LAB = 'lib/labs/storage/s3-objects';

export const faults: Readonly<Record<string, Fault>> = {
  'trailing-slash': {
    changes: [
      {
        file: `${LAB}/stack.ts`,
        from: "studio: 'https://studio.example.com'",
        to: "studio: 'https://studio.example.com/'",
      },
    ],
    symptom: 'No editor can put a film from the browser any more. Scripts with the same credentials still can.',
    hints: [
      'What sends a request before the browser sends the upload, and what is it answered?',
      'Compare the `Origin` of that request with the rule of the bucket, letter by letter.',
    ],
    cause:
      'The CORS rule names the address of the page with a slash at its end. An origin has a scheme and a host and no path, so that it never matches.',
    fix: 'Write the origin as browsers send it, without the slash.',
    breaks: { claim: 's3/cors', step: 'Ask as a browser in the studio' },
  },
  'closed-site': {
    changes: [{ file: `${LAB}/press-site.ts`, from: '      publicReadAccess: true,\n', to: '' }],
    symptom: 'Since the deployment the site answers everybody with 403 Forbidden, the error page included.',
    hints: [
      'Are the pages still there? List them with your own credentials.',
      'Who asks a website endpoint? It does not check signatures. What does the bucket policy say to anybody?',
    ],
    cause:
      'The statement that lets anybody read the objects is gone from the bucket policy. To switch off the block of public policies opens nothing by itself.',
    fix: 'Allow `s3:GetObject` to everybody again in the policy of this one bucket, or put CloudFront in front and let it alone read.',
    breaks: { claim: 's3/static-website', step: 'Open the site' },
  },
  'log-of-logs': {
    changes: [{ file: `${LAB}/media.ts`, from: '      serverAccessLogsBucket: reports,\n', to: '' }],
    symptom: 'The bucket of the films grows by itself, also at night: thousands of small objects under `access/`.',
    hints: [
      'Who writes them? Open one and look at the key of each request in it.',
      'Which bucket does the logging of this bucket go to?',
    ],
    cause:
      'Without a bucket for the logs they go to the bucket itself, and each delivery of a log is one more request to log.',
    fix: 'Name another bucket of the same Region, which has no logging.',
    breaks: { claim: 's3/no-logging-loop' },
    awsOnly: 'The emulator delivers no server access logs.',
  },
};
