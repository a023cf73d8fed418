import { type ApiModel, apiLimitsAt } from '../../../lib/truth/api-models';

const API: ApiModel = {
  operations: {
    PutFunctionConcurrency: { input: { shape: 'Other' } },
    CreateFunction: { input: { shape: 'Create' } },
    DeleteFunction: { input: { shape: 'Delete' } },
  },
  shapes: {
    Create: {
      type: 'structure',
      members: { Timeout: { shape: 'Timeout' }, layerArns: { shape: 'Layers' }, Name: { shape: 'Name' } },
    },
    Other: { type: 'structure', members: { Timeout: { shape: 'Short' }, Only: { shape: 'Short' } } },
    Delete: { type: 'structure', members: { Gone: { shape: 'Short' } } },
    Timeout: { type: 'integer', min: 1, max: 1800 },
    Short: { type: 'integer', max: 3 },
    Layers: { type: 'list', member: { shape: 'Mode' } },
    Mode: { type: 'string', enum: ['On', 'Off'] },
    Name: { type: 'string', min: 1, max: 64 },
  },
};
const apis = { model: 'api 1', serviceOf: (name: string) => (name === 'elbv2' ? API : undefined) };
const limitsOf = (...path: string[]) => apiLimitsAt(apis, 'AWS::ElasticLoadBalancingV2::Function', path);

it('asks the request named after the resource before the others', () => {
  expect(limitsOf('Timeout')).toEqual({ model: 'api 1', minimum: 1, maximum: 1800 });
  expect(limitsOf('Only')).toEqual({ model: 'api 1', minimum: undefined, maximum: 3 });
});

it('knows members by another case, and the values of those in a list', () => {
  expect(limitsOf('LayerARNs', '[]')).toEqual({ model: 'api 1', values: ['On', 'Off'] });
});

it.each([
  ['the length of a string, which is no bound of a number', ['Name']],
  ['requests that make nothing', ['Gone']],
  ['what the API does not have', ['Missing', 'Too']],
])('says nothing of %s', (_, path) => {
  expect(limitsOf(...path)).toBeUndefined();
});
