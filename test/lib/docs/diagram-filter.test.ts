import { filterText } from '../../../lib/docs/diagram-filter';

it.each([
  [{ event: ['placed', 'changed'] }, 'event = placed or changed'],
  [{ event: [{ 'anything-but': ['placed', 'changed'] }] }, 'event ≠ placed, changed'],
  [{ event: [{ prefix: 'order_' }] }, 'event = order_…'],
  [{ key: [{ suffix: '.json' }] }, 'key = ….json'],
  [{ coupon: [{ exists: false }] }, 'coupon is not there'],
  [{ total: [{ numeric: ['>', 10, '<=', 100] }] }, 'total > 10 and ≤ 100'],
  [{ address: [{ cidr: '10.0.0.0/24' }] }, 'address in 10.0.0.0/24'],
  [{ Records: { eventSource: ['aws:s3'] }, test: [true] }, 'Records.eventSource = aws:s3, test = true'],
  [{ $or: [{ event: ['placed'] }, { total: [0] }] }, 'event = placed or total = 0'],
  [{ event: [{ 'new-operator': 1 }] }, 'event new-operator'],
])('%j is "%s"', (policy, text) => {
  expect(filterText(policy)).toBe(text);
});
