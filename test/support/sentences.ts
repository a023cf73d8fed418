/** The texts that are no full sentence: a capital first, several words, a full stop. */
export function noSentences(texts: readonly string[]): string[] {
  return texts.filter((text) => !/^["`]?[A-Z0-9]\S*(\s+\S+){3,}[.!?][)"`]?$/.test(text));
}
