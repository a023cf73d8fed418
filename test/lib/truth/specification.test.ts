import { limitsAt, type ResourceType, schemasAt } from '../../../lib/truth/specification';

const TYPE: ResourceType = {
  properties: {
    Delay: { type: 'integer', minimum: 0, maximum: 900 },
    Mode: { enum: ['On', 'Off'] },
    Any: { enumCaseInsensitive: ['gp2'] },
    Rules: { type: 'array', items: { $ref: '#/definitions/Rule' } },
    Variables: { patternProperties: { '.*': { type: 'string' } } },
    Either: { oneOf: [{ $ref: '#/definitions/Rule' }, { type: 'string' }] },
  },
  definitions: { Rule: { properties: { Days: { minimum: 1 } } } },
};
const specification = { model: 'spec 1', typeOf: (type: string) => (type === 'AWS::A::B' ? TYPE : undefined) };

it.each([[['Delay']], [['Rules', '[]', 'Days']], [['Variables', 'Anything']], [['Either', 'Days']]])(
  'has %j',
  (path) => {
    expect(schemasAt(TYPE, path)).not.toEqual([]);
  },
);

it.each([[['Dela']], [['Rules', 'Days']], [['Delay', '[]']], [['Rules', '[]', 'Hours']]])('lacks %j', (path) => {
  expect(schemasAt(TYPE, path)).toEqual([]);
});

it.each([
  ['bounds', ['Delay'], { minimum: 0, maximum: 900 }],
  ['one bound', ['Rules', '[]', 'Days'], { minimum: 1, maximum: undefined }],
  ['values', ['Mode'], { values: ['On', 'Off'], ignoresCase: false }],
  ['values in any case', ['Any'], { values: ['gp2'], ignoresCase: true }],
])('says the %s of a property', (_, path, limits) => {
  expect(limitsAt(specification, 'AWS::A::B', path)).toEqual({ model: 'spec 1', ...limits });
});

it('says nothing of what is free or unknown', () => {
  expect(limitsAt(specification, 'AWS::A::B', ['Variables'])).toBeUndefined();
  expect(limitsAt(specification, 'AWS::A::C', ['Delay'])).toBeUndefined();
});
