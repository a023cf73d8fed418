import { GetObjectCommand, S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import type { LambdaFunctionURLEvent } from 'aws-lambda';
import { required } from '../../shared/environment';
import { type JsonAnswer, jsonAnswer, orRefusal } from '../../shared/json-answer';
import { nameOf } from './name-of';
import { redact } from './redact';

const s3 = new S3Client({});
const invoices = required('INVOICES');

/** Reads an invoice through the access point and hands it out without account numbers: GET, and the invoice's name as the path. */
export async function handler({ rawPath }: Pick<LambdaFunctionURLEvent, 'rawPath'>): Promise<JsonAnswer> {
  return orRefusal(() => read(`finance/invoices/${nameOf(rawPath.slice(1))}`));
}

async function read(key: string): Promise<JsonAnswer> {
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: invoices, Key: key }));
    return jsonAnswer(200, { invoice: redact((await Body?.transformToString()) ?? '') });
  } catch (error) {
    // Who may not list a bucket is denied what is not there, too: S3 does not tell one from the other.
    const absent = error instanceof S3ServiceException && ['NoSuchKey', 'AccessDenied'].includes(error.name);
    if (absent) return jsonAnswer(404, { message: 'There is no such invoice, or none that may be read here.' });
    throw error;
  }
}
