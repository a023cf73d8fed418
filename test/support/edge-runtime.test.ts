import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { PROJECT } from '../../lib/project';
import { edgeCode, refusedOf, viewerEvent } from './edge-runtime';

describe('the language of cloudfront-js-2.0', () => {
  it.each([
    'const handler = (event) => event.request;',
    `async function handler(event) { let x = await 1; return \`\${x ** 2}\`; }`,
    'function handler(...all) { try { return all; } catch (error) { return 1_000; } }',
  ])('has %s', (code) => expect(refusedOf(code)).toEqual([]));

  it.each([
    ['function handler(event) { return event?.request; }', 'optional-chain'],
    ['function handler(event) { return event.a ?? 1; }', 'nullish-coalescing'],
    ['function handler({ request }) { return request; }', 'destructuring'],
    ['function handler(event) { return { ...event }; }', 'object-rest-spread'],
    ['function handler(event) { return [...event.a]; }', 'array-spread'],
    ['function handler(event) { for (const one of event.a) return one; }', 'for-of'],
    ['class Handler {}', 'class'],
    ['function handler(event = {}) { return event; }', 'default-argument'],
    ['function handler(event) { try { return 1; } catch { return 2; } }', 'optional-catch-binding'],
    ['function handler(event) { event.a ||= 1; }', 'logical-assignment'],
  ])('does not have %s', (code, feature) => expect(refusedOf(code)).toContain(feature));

  it('ends at 10 KB', () => {
    expect(refusedOf(`// ${'x'.repeat(10 * 1024)}`)).toEqual(['10243 bytes are more than 10240']);
  });
});

describe('the sandbox of cloudfront-js-2.0', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cdk-labs-edge-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  function code(text: string) {
    const file = join(folder, 'function.js');
    writeFileSync(file, text);
    return edgeCode(relative(PROJECT, file));
  }

  it.each(['fetch', 'setTimeout', 'process', 'XMLHttpRequest', 'WebSocket'])('has no %s', async (name) => {
    const { run } = code(`function handler() { return { type: typeof ${name} }; }`);
    await expect(run(viewerEvent({}))).resolves.toEqual({ type: 'undefined' });
  });

  it.each([
    ["import fs from 'fs';\nfunction handler() {}", 'no module fs'],
    ["function handler() { return eval('1'); }", 'Code generation from strings'],
    ["function handler() { return new Function('return 1')(); }", 'Code generation from strings'],
  ])('refuses %j', async (text, why) => {
    await expect(async () => code(text).run(viewerEvent({}))).rejects.toThrow(why);
  });

  it('hands over a copy of the event', async () => {
    const event = viewerEvent({ uri: '/about' });
    await code("function handler(event) { event.request.uri = '/'; return event.request; }").run(event);
    expect(event.request.uri).toBe('/about');
  });
});
