import { CommandName, type ProbeQuestions } from '../../hosts/probe.ts'
import type { Uses } from './read-uses.ts'

/** As many questions as one probe takes (lib/hosts/probe.ts); what is beyond stays unsaid. */
const MOST = { commands: 300, units: 100, manuals: 60, options: 50 }

/** Everything worth asking about some scripts, each thing once. */
export function whatToAsk(uses: readonly Uses[], scripts: readonly string[]): ProbeQuestions {
  const commands = uses.flatMap((use) => use.commands.map(({ name }) => name))
  const units = uses.flatMap((use) => use.units.map(({ name }) => name))
  return {
    commands: unique(commands)
      .filter((name) => CommandName.safeParse(name).success)
      .slice(0, MOST.commands),
    units: unique(units).slice(0, MOST.units),
    manuals: manualsOf(uses),
    scripts: [...scripts],
  }
}

function manualsOf(uses: readonly Uses[]): ProbeQuestions['manuals'] {
  const questions = new Map<string, { pages: string[]; options: Set<string> }>()
  for (const { pages, option } of uses.flatMap(({ unexplained }) => unexplained)) {
    const question = questions.get(pages.join(' ')) ?? { pages, options: new Set() }
    if (option !== null) question.options.add(option)
    questions.set(pages.join(' '), question)
  }
  return [...questions.values()]
    .slice(0, MOST.manuals)
    .map(({ pages, options }) => ({ pages, options: [...options].slice(0, MOST.options) }))
}

const unique = (names: readonly string[]): string[] => [...new Set(names)]
