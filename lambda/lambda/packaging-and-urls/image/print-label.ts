import { spawnSync } from 'node:child_process';
import type { LambdaFunctionURLEvent, LambdaFunctionURLResult } from 'aws-lambda';

const LINES = 5;
/** What the built-in fonts of PostScript have. */
const LINE = /^[\x20-\x7e]{1,40}$/;
const REFUSAL = `A label has an address: 1 to ${LINES} lines of up to 40 ASCII characters.`;

/** Prints the label of a parcel as a PDF, by Ghostscript, which the image brings along. */
export async function printLabel({ body }: Pick<LambdaFunctionURLEvent, 'body'>): Promise<LambdaFunctionURLResult> {
  const lines = addressIn(body);
  if (!lines) return { statusCode: 400, body: REFUSAL };
  const { status, stdout, stderr } = spawnSync('gs', ['-q', '-sDEVICE=pdfwrite', '-o', '-', '-'], {
    input: postScript(lines),
  });
  if (status !== 0) throw new Error(`Ghostscript ended with ${status}: ${stderr}`);
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/pdf' },
    body: stdout.toString('base64'),
    isBase64Encoded: true,
  };
}

function addressIn(body: string | undefined): string[] | undefined {
  const lines = parsed(body)?.address;
  const isAddress = Array.isArray(lines) && lines.length > 0 && lines.length <= LINES;
  return isAddress && lines.every((line) => typeof line === 'string' && LINE.test(line)) ? lines : undefined;
}

function parsed(body: string | undefined): { readonly address?: unknown } | undefined {
  try {
    return JSON.parse(body ?? '');
  } catch {
    return undefined;
  }
}

/** A program, so that what customers write must stay a text in it. */
function postScript(lines: readonly string[]): string {
  const shown = lines.map((line, index) => {
    const text = line.replaceAll(/[\\()]/g, (character) => `\\${character}`);
    return `36 ${200 - index * 24} moveto (${text}) show`;
  });
  return ['<< /PageSize [288 252] >> setpagedevice', '/Helvetica 16 selectfont', ...shown, 'showpage'].join('\n');
}
