import { CommandName, OptionName } from '../../hosts/probe.ts'
import { programName } from '../../shell/find-entry.ts'
import type { Invocation } from '../../shell/reading.ts'
import type { Place } from '../../shell/walk.ts'

/** A word that the catalogue is silent about, and where a manual could speak of it. */
export interface Unexplained extends Place {
  /** Names of manual pages, the most particular first. */
  pages: string[]
  /** Null: the command itself. */
  option: string | null
}

/** The command, or the options of it, that the catalogue does not explain (lib/shell/explain.ts says so as well). */
export function listUnexplained(invocation: Invocation): Unexplained[] {
  return candidates(invocation).filter(
    ({ pages, option }) => pages.length > 0 && (option === null || OptionName.safeParse(option).success),
  )
}

function candidates({ usage, name, arguments: args }: Invocation): Unexplained[] {
  if (!usage) {
    const pages = pagesOf([programName(name.text)])
    const end = args.findIndex(({ text }) => text === '--')
    const options = args
      .slice(0, end < 0 ? undefined : end)
      .filter(({ text, unknown }) => !unknown && /^-./.test(text))
    return [
      { pages, option: null, start: name.start, end: name.end },
      ...options.map(({ text, start, end }) => ({ pages, option: optionOf(text), start, end })),
    ]
  }
  const pages = pagesOf(usage.path)
  const silent = usage.options.filter(({ option }) => !option?.spec.does)
  const { unknownSubcommand: sub } = usage
  return [
    ...silent.map(({ name: written, start, end }) => ({ pages, option: optionOf(written), start, end })),
    ...(sub
      ? [
          {
            pages: pagesOf([[...usage.path, sub.text].join('-')]),
            option: null,
            start: sub.start,
            end: sub.end,
          },
        ]
      : []),
  ]
}

const optionOf = (text: string): string => text.split('=')[0] ?? text

/** `git commit` has a page of its own, git-commit; other programs speak of everything on one. */
function pagesOf(path: readonly string[]): string[] {
  const pages = new Set([path.join('-'), path[0] ?? ''])
  return [...pages].filter((page) => CommandName.safeParse(page).success)
}
