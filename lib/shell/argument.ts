/** Stands in an argument's text for a stretch whose value is not known; a real script cannot hold it. */
export const UNKNOWN = '\0'

/** One word that a command receives, after quotes, braces and known variables are resolved. */
export interface Argument {
  /** What the command sees; each unknown stretch is one UNKNOWN. */
  text: string
  /** Whether any part is decided only when the script runs. */
  unknown: boolean
  /** Whether an unquoted wildcard lets it stand for any number of files. */
  glob: boolean
  /** Whether it may turn into several words, or into none: an unquoted unknown. */
  splits: boolean
  /** Whether it holds another command's output. */
  output: boolean
  start: number
  end: number
}

/** A plain argument with a known text. */
export function literal(text: string, start = 0, end = 0): Argument {
  return { text, unknown: false, glob: false, splits: false, output: false, start, end }
}

/** An argument's text for people: unknown stretches become an ellipsis. */
export function show(text: string): string {
  return text.replaceAll(UNKNOWN, '…')
}
