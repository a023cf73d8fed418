import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { required } from '../../shared/environment';
import { draw } from './picture';

export interface Shooting {
  /** What the names of the pictures begin with. */
  readonly name: string;
  readonly pictures: number;
}

const MOST_PICTURES = 500;
/** Each upload that is under way at once is an execution environment of the thumbnails: few, so that they are used again. */
const AT_ONCE = 4;
const SIZE = { width: 320, height: 240 };

const s3 = new S3Client({});
const Bucket = required('UPLOADS_BUCKET');

/** Stands for those who upload: draws pictures, each with other colours, and uploads them. */
export const handler = async ({ name, pictures }: Shooting): Promise<{ readonly uploaded: number }> => {
  if (!Number.isInteger(pictures) || pictures < 1 || pictures > MOST_PICTURES) {
    throw new Error(`\`pictures\` is a whole number from 1 to ${MOST_PICTURES}.`);
  }
  for (let first = 1; first <= pictures; first += AT_ONCE) {
    const numbers = Array.from({ length: Math.min(AT_ONCE, pictures - first + 1) }, (_, index) => first + index);
    await Promise.all(numbers.map((number) => upload(`${name}-${number}.png`, number)));
  }
  return { uploaded: pictures };
};

async function upload(Key: string, seed: number): Promise<void> {
  const Body = draw(SIZE.width, SIZE.height, seed);
  await s3.send(new PutObjectCommand({ Bucket, Key, Body, ContentType: 'image/png' }));
}
