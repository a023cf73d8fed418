import { scripts } from '../../package.json';

it('gives npm scripts that the shell of Windows understands, too: no variable before a command, no single quotes', () => {
  expect(Object.keys(scripts)).toContain('test');
  expect(Object.entries(scripts).filter(([, command]) => /(^|[&|] *)\w+=|['$;`]/.test(command))).toEqual([]);
});
