import { decode, encode, Image } from 'image-js';

/** What a picture is made into. */
export interface Rendering {
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** An upload that is no picture, or none that this service takes. Trying again does not help. */
export class NotAPicture extends Error {
  override readonly name = 'NotAPicture';
}

/** A picture is unpacked in memory, four bytes a pixel, whatever its file weighs. */
export const MOST_BYTES = 10 * 1024 * 1024;

/** A PNG of this width, in the picture's own proportions; never wider than the picture is. */
export function render(file: Uint8Array, width: number): Rendering {
  const picture = unpack(file);
  const shown = picture.width > width ? picture.resize({ width }) : picture;
  return { png: encode(shown, { format: 'png' }), width: shown.width, height: shown.height };
}

/** A picture to try the service with, each with other colours. */
export function draw(width: number, height: number, seed: number): Uint8Array {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      data[at++] = x + seed * 37;
      data[at++] = y + seed * 59;
      data[at++] = (x ^ y) + seed * 83;
    }
  }
  return encode(new Image(width, height, { data }), { format: 'png' });
}

function unpack(file: Uint8Array): Image {
  if (file.length > MOST_BYTES) throw new NotAPicture(`A picture may have ${MOST_BYTES} bytes, and this has more.`);
  try {
    return decode(file);
  } catch (error) {
    throw new NotAPicture(`This is no PNG or JPEG that can be read: ${(error as Error).message}`);
  }
}
