import { decode, encode, Image } from 'image-js';
import { draw, MOST_BYTES, NotAPicture, render } from '../../../../lambda/lambda/lambda-essentials/picture';
import { asCommonJs } from '../../../support/common-js';

jest.mock('image-js', () => jest.requireActual('../../../support/common-js').asCommonJs('image-js'));

const PNG = [0x89, 0x50, 0x4e, 0x47];

describe('render', () => {
  it('makes a PNG of the width that is asked for, in the proportions of the picture', () => {
    const { png, width, height } = render(draw(320, 240, 1), 160);
    expect({ width, height }).toEqual({ width: 160, height: 120 });
    expect([...png.slice(0, 4)]).toEqual(PNG);
    const { width: realWidth, height: realHeight } = decode(png);
    expect({ realWidth, realHeight }).toEqual({ realWidth: 160, realHeight: 120 });
  });

  it('takes a JPEG', () => {
    const jpeg = encode(new Image(64, 32), { format: 'jpeg' });
    expect(render(jpeg, 16)).toMatchObject({ width: 16, height: 8 });
  });

  it('never makes a picture wider than it is', () => {
    expect(render(draw(32, 24, 1), 160)).toMatchObject({ width: 32, height: 24 });
  });

  it.each([
    ['a text', Buffer.from('Dear photographer!')],
    ['nothing', new Uint8Array()],
    ['half a PNG', draw(32, 24, 1).slice(0, 40)],
    ['too many bytes', new Uint8Array(MOST_BYTES + 1)],
  ])('refuses %s', (_, file) => {
    expect(() => render(file, 160)).toThrow(NotAPicture);
  });
});

describe('draw', () => {
  it('draws other pictures for other numbers', () => {
    expect(draw(8, 8, 1)).toEqual(draw(8, 8, 1));
    expect(draw(8, 8, 1)).not.toEqual(draw(8, 8, 2));
  });
});

it('is tested with the package itself', () => {
  expect(Object.keys(asCommonJs('image-js'))).toEqual(expect.arrayContaining(['decode', 'encode', 'Image']));
});
