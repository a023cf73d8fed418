import type { Comparison } from '../../../lib/truth/finding';
import { compareProperties } from '../../../lib/truth/properties';
import { compareRuntimes } from '../../../lib/truth/runtimes';
import { compareServices } from '../../../lib/truth/services';
import type { ResourceType } from '../../../lib/truth/specification';
import { compareStatements } from '../../../lib/truth/statements';

const TYPES: Record<string, ResourceType> = {
  'AWS::SQS::Queue': {
    properties: {
      Delay: { minimum: 0, maximum: 900 },
      Mode: { enum: ['On', 'Off'] },
      Size: { enumCaseInsensitive: ['gp2'] },
    },
  },
  'AWS::Old::Thing': { lifecycle: { status: 'shutdown', date: '2025-10-16' } },
  'AWS::Older::Thing': { lifecycle: { status: 'sunset' } },
};
const specification = { model: 'spec 1', typeOf: (type: string) => TYPES[type] };
const apis = {
  model: 'api 1',
  serviceOf: () => ({
    operations: { CreateQueue: { input: { shape: 'Create' } } },
    shapes: {
      Create: { type: 'structure', members: { Delay: { shape: 'Delay' } } },
      Delay: { type: 'integer', min: 0, max: 1800 },
    },
  }),
};

const found = (comparisons: Comparison[]) => comparisons.flatMap(({ instead }) => instead ?? []);
const ofStatements = (how: string) => compareStatements('a/b', how, specification, apis);

describe('properties', () => {
  it.each([
    'AWS::SQS::Queue.Delay of AWS::SQS::Queue',
    'AWS::SQS::Queue.DeletionPolicy',
    'Custom::It.Key',
    'Parameters Type AWS::EC2::KeyPair::KeyName',
  ])('fit in %s', (how) => {
    expect(found(compareProperties('a/b', how, specification))).toEqual([]);
  });

  it.each(['AWS::SQS::Queue.Dela', 'AWS::SQS::Queu'])('that are not there are found: %s', (how) => {
    expect(compareProperties('a/b', how, specification)).toContainEqual({
      check: 'properties',
      where: 'a/b',
      says: how,
      instead: { text: 'does not exist', model: 'spec 1' },
    });
  });
});

describe('numbers', () => {
  it('are held against each model that has bounds', () => {
    expect(ofStatements('AWS::SQS::Queue.Delay up to 900')).toEqual([
      { check: 'numbers', where: 'a/b', says: 'AWS::SQS::Queue.Delay up to 900' },
      {
        check: 'numbers',
        where: 'a/b',
        says: 'AWS::SQS::Queue.Delay up to 900',
        instead: { text: '0 to 1800', model: 'api 1' },
      },
    ]);
  });

  it.each([
    ['from 1 to 900', 3],
    ['= 901', 1],
    ['= 1801', 2],
    ['= 5', 0],
    ['= half of it', 0],
  ])('%s differ in %i', (said, count) => {
    expect(found(ofStatements(`AWS::SQS::Queue.Delay ${said}`))).toHaveLength(count);
  });
});

describe('values', () => {
  it.each([
    ['Mode = On or Off', []],
    ['Mode = On or Of', ['On, Off']],
    ['Mode = off', ['On, Off']],
    ['Size = GP2', []],
    ['Delay with Mode = Of', ['On, Off']],
  ])('%s', (said, texts) => {
    expect(found(ofStatements(`AWS::SQS::Queue.${said}`)).map(({ text }) => text)).toEqual(texts);
  });
});

describe('services that end', () => {
  it.each([
    ['AWS::Old::Thing.Name', 'ended on 16 October 2025.', []],
    ['AWS::Old::Thing.Name', '2025-10-16', []],
    ['AWS::Old::Thing.Name', 'ended on 17 Oct 2025.', ['ended, 2025-10-16']],
    ['AWS::Old::Thing.Name', undefined, ['ended, 2025-10-16']],
    ['AWS::Older::Thing.Name', 'going.', []],
    ['AWS::Older::Thing.Name', '', ['going to end']],
    ['AWS::SQS::Queue.Delay', undefined, []],
  ])('%s with "%s"', (how, today, texts) => {
    expect(found(compareServices('a/b', how, today, specification)).map(({ text }) => text)).toEqual(texts);
  });
});

describe('runtimes', () => {
  const deprecated = {
    'nodejs20.x': '2026-04-30',
    'nodejs24.x': '2028-04-30',
    'provided.al2': '2026-07-31',
    ruby9: null,
  };
  const runtimes = { model: 'lint 1', deprecated };

  it.each([
    ['the nodejs20.x runtime', ['deprecated since 2026-04-30']],
    ['Runtime.NODEJS_20_X;', ['deprecated since 2026-04-30']],
    ['= provided.al2.', ['deprecated since 2026-07-31']],
    ['nodejs24.x, ruby9 and python', []],
  ])('%s', (text, texts) => {
    expect(found(compareRuntimes('a/b', text, runtimes, '2026-11-27')).map((each) => each.text)).toEqual(texts);
  });

  it('counts those that are supported, too', () => {
    expect(compareRuntimes('a/b', 'nodejs24.x', runtimes, '2026-11-27')).toEqual([
      { check: 'runtimes', where: 'a/b', says: 'nodejs24.x' },
    ]);
  });
});
