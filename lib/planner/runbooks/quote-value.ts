/**
 * A value as one shell word: single quotes around it, so that the shell reads every byte literally (POSIX 2.2.2);
 * a single quote inside is written as '\''. Throws for NUL, which no shell variable can hold.
 */
export function quoteValue(value: string): string {
  if (value.includes('\0')) throw new RangeError('a value may not hold NUL')
  return `'${value.replaceAll("'", "'\\''")}'`
}
