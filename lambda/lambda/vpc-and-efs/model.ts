import { createHash, randomUUID } from 'node:crypto';
import { open, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { required } from '../../shared/environment';
import { Refusal } from '../../shared/refusal';

/** What the data scientists hand over: how much makes an order odd, and from when on somebody should look at it. */
export interface Model {
  readonly version: string;
  readonly weights: { readonly newCustomer: number; readonly perThousand: number };
  readonly reviewFrom: number;
}

/** A model and what tells its file from another. */
export interface ModelFile {
  readonly model: Model;
  readonly sha256: string;
}

const modelsFolder = required('MODELS_FOLDER');
const current = join(modelsFolder, 'current.json');

let known: (ModelFile & { readonly stamp: string }) | undefined;

/** Refuses what the scorers could not work with. */
export function parseModel(value: unknown): Model {
  const { version, weights, reviewFrom } = (value ?? {}) as Partial<Model>;
  if (typeof version !== 'string' || !/^[\w.-]{1,40}$/.test(version)) {
    throw new Refusal('A model has a `version` of 1 to 40 letters, digits, dots or dashes.');
  }
  const numbers = {
    'weights.newCustomer': weights?.newCustomer,
    'weights.perThousand': weights?.perThousand,
    reviewFrom,
  };
  for (const [name, number] of Object.entries(numbers)) {
    if (!Number.isFinite(number)) throw new Refusal(`A model has a number as \`${name}\`.`);
  }
  return { version, weights: weights as Model['weights'], reviewFrom: reviewFrom as number };
}

/** Writes beside the file and renames: who reads meanwhile has the old model or the new one, whole. */
export async function writeModel(model: Model): Promise<ModelFile> {
  const text = JSON.stringify(model);
  const draft = join(modelsFolder, `${randomUUID()}.draft`);
  await writeFile(draft, text, { mode: 0o640 });
  await rename(draft, current);
  return { model, sha256: sha256Of(text) };
}

/**
 * The model of today. It is read again only when another file stands in its place. That is asked of the open file: NFS promises to look
 * at the server when a file is opened, and answers `stat` of a path from its cache.
 *
 * @see https://docs.aws.amazon.com/efs/latest/ug/how-it-works.html
 */
export async function readModel(): Promise<ModelFile> {
  const file = await open(current).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw new Error(`${modelsFolder} has no model: publish one first.`);
    throw error;
  });
  try {
    const { ino, mtimeMs } = await file.stat();
    const stamp = `${ino} ${mtimeMs}`;
    if (known?.stamp !== stamp) {
      const text = await file.readFile('utf8');
      known = { stamp, model: JSON.parse(text) as Model, sha256: sha256Of(text) };
    }
    return known;
  } finally {
    await file.close();
  }
}

function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
