type Letter =
  | 'a'
  | 'b'
  | 'c'
  | 'd'
  | 'e'
  | 'f'
  | 'g'
  | 'h'
  | 'i'
  | 'j'
  | 'k'
  | 'l'
  | 'm'
  | 'n'
  | 'o'
  | 'p'
  | 'q'
  | 'r'
  | 's'
  | 't'
  | 'u'
  | 'v'
  | 'w'
  | 'x'
  | 'y'
  | 'z';
type NameCharacter = Letter | Uppercase<Letter> | '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '_';

type NameAt<Text, Name extends string = ''> = Text extends `${infer First}${infer Rest}`
  ? First extends NameCharacter
    ? NameAt<Rest, `${Name}${First}`>
    : Name
  : Name;

type NamesIn<Text, Names = never> = Text extends `${string}$${infer Rest}`
  ? NamesIn<Rest, Names | NameAt<Rest extends `{${infer Braced}` ? Braced : Rest>>
  : Names;

/** Names as outputs and captures have them. All else is the shell's own: `$HOME`, `$file`, `$1`. */
type OfContext<Name> = Name extends Uppercase<string> ? never : Name extends Capitalize<string & Name> ? Name : never;

type Unknown<Text, Known> = Exclude<OfContext<NamesIn<Text>>, Known>;

/** A text for bash that uses none but these names: one that nobody gives a value to does not compile. */
export type ShellTextWith<Text extends string, Known extends string> = [Unknown<Text, Known>] extends [never]
  ? Text
  : `Nothing is called ${Unknown<Text, Known> & string}`;

/** The names in a text for bash that outputs and captures could have, each once. */
export function contextNamesIn(text: string): string[] {
  const names = [...text.matchAll(/\$\{?(\w+)/g)].map(([, name = '']) => name);
  return [...new Set(names)].filter(
    (name) => name === 'run' || name === 'n' || (/^[A-Z]/.test(name) && /[a-z]/.test(name)),
  );
}
