import './support';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import type { handler as Handler } from '../../../../lambda/delivery/codepipeline-codedeploy-canary/check-after-traffic';
import { answering, called, GOOD, lambda, load, WITHOUT_TAX } from './support';

jest.mock('node:timers/promises', () => ({ setTimeout: async () => {} }));

const { handler } = load<{ handler: typeof Handler }>('check-after-traffic');
const target = { alias: 'live', targetVersion: '2' };

it('asks by the alias, often enough to meet an old version', async () => {
  answering(['2', GOOD]);
  expect(await handler(target)).toEqual({ passed: true, problems: [] });
  expect(called()).toEqual(['live']);
  expect(lambda.commandCalls(InvokeCommand)).toHaveLength(30);
});

it('waits for the alias to be known everywhere', async () => {
  answering(...Array.from({ length: 60 }, (_, call) => [call < 30 ? '1' : '2', GOOD] as const));
  expect(await handler(target)).toEqual({ passed: true, problems: [] });
});

it('says no where an old version goes on answering', async () => {
  answering(['1', GOOD], ['2', GOOD]);
  expect(await handler(target)).toEqual({ passed: false, problems: ['Version 1 still answers behind live.'] });
});

it('says no to a wrong price at once', async () => {
  answering(['2', GOOD], ['2', GOOD], ['2', GOOD], ['2', WITHOUT_TAX]);
  const { passed, problems } = await handler(target);
  expect(passed).toBe(false);
  expect(problems[0]).toBe('1 mug: 1200 cents expected, null from version 2.');
  expect(lambda.commandCalls(InvokeCommand)).toHaveLength(30);
});
