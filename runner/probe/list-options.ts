import { askBusybox } from './ask.ts'

/** The options that busybox's help for an applet names; null where it says nothing of use. */
export async function listOptions(
  busybox: string,
  applet: string,
  signal: AbortSignal,
): Promise<string[] | null> {
  const answer = await askBusybox(busybox, applet, signal)
  const usage = answer?.says.slice(answer.says.indexOf('Usage:')) ?? ''
  const options = readUsage(usage)
  return usage.startsWith('Usage:') && options.length > 0 ? options : null
}

/** Options in a help text: `[-1AaCx]` is five of them, `[-A|B N]` two, and each line of the list below begins with some. */
export function readUsage(usage: string): string[] {
  const bundles = [...usage.matchAll(/\[-([A-Za-z0-9]{2,})\]/g)].flatMap(([, letters = '']) =>
    [...letters].map((letter) => `-${letter}`),
  )
  const choices = [...usage.matchAll(/(?<=\[-)\w(?:\|\w)+/g)].flatMap(([letters]) =>
    letters.split('|').map((letter) => `-${letter}`),
  )
  // tar's help: `c|x|t`, one a line below.
  const letters = [...usage.matchAll(/^\t(\w)\t/gm)].map(([, letter]) => `-${letter}`)
  const words = [...usage.matchAll(/(?<![\w-])--?[A-Za-z0-9][\w-]*/g)].map(([word]) => word)
  return [...new Set([...bundles, ...choices, ...letters, ...words.flatMap(shortOf)])]
}

// `-i[SFX]`, `-lc`: what follows the letter of a short option is no part of its name.
const shortOf = (word: string): string[] => (word.startsWith('--') ? [word] : [word, word.slice(0, 2)])
