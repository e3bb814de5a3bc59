/** A phrase as people read it: a place for a value is written {name} in the file. */
export const phraseWords = (phrase: string): string => `“${phrase.replaceAll(/\{(\w+)\}/g, '‹$1›')}”`
