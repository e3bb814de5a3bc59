import type { Argument } from '../shell/argument.ts'
import type { Invocation, Reading } from '../shell/reading.ts'
import type { Place } from './effect.ts'
import {
  type Executed,
  executedFiles,
  folderIn,
  readSafely,
  resolvePath,
  type Surroundings,
} from './executed-files.ts'
import { listEffects } from './list-effects.ts'

/** What one step of a plan executes of what lies on disk. */
export interface StepFiles {
  /** Files whose content can be known before the plan starts, as absolute paths. */
  known: Executed['files']
  /** Files that the plan itself may change before they are executed, and the number of the step that does. */
  changed: (Executed['files'][number] & { by: number })[]
  open: Executed['open']
}

/**
 * The local files that each step of a plan executes. A command counts as changing a file where it writes to it, or to all of a
 * folder that holds it; what the code of other files changes cannot be told. Pure and total.
 */
export function planFiles(scripts: readonly string[], around: Surroundings): StepFiles[] {
  const readings = scripts.map((script) => readSafely(script, around.environment))
  const touched = readings.map((reading) => touches(reading, around))
  return readings.map((reading, index) => {
    const { files, open } = executedFiles(reading, scripts[index] ?? '', around)
    const placed = files.map((file) => ({ ...file, by: changedBy(file, index, touched) }))
    return {
      known: placed.filter(({ by }) => by === 0).map(({ by: _by, ...file }) => file),
      changed: placed.filter(({ by }) => by > 0),
      open,
    }
  })
}

/** What a command changes: one file, or everything below a folder; null: it cannot be told which. */
interface Touch {
  path: string | null
  below: boolean
  start: number
}

function changedBy(file: Place & { path: string }, index: number, touched: readonly Touch[][]): number {
  const changes = ({ path, below }: Touch) =>
    path === null || file.path === path || (below && file.path.startsWith(path === '/' ? '/' : `${path}/`))
  const step = touched
    .slice(0, index + 1)
    .findIndex((touches, at) =>
      touches.some((one) => (at < index || one.start <= file.start) && changes(one)),
    )
  return step + 1
}

function touches(reading: Reading, { cwd, environment }: Surroundings): Touch[] {
  const folder = folderIn(reading.invocations, cwd)
  const touch = (text: string, below: boolean, start: number): Touch => {
    const known = /^[^*?[\0]*/.exec(text)?.[0] ?? ''
    const whole = known === text
    const path = resolvePath(
      { text: whole ? text : known.replace(/[^/]*$/, ''), unknown: false, glob: false },
      folder,
      environment,
    )
    return { path, below: below || !whole, start }
  }
  const byEffects = listEffects(reading).flatMap((effect) => {
    const { start } = effect
    if (effect.kind === 'writes') return [touch(effect.path, effect.action === 'replaces', start)]
    if (effect.kind === 'deletes') return [touch(effect.path, effect.recursive, start)]
    if (effect.kind === 'moves') return [touch(effect.path, true, start), touch(effect.to, true, start)]
    return []
  })
  const byTrees = reading.invocations.flatMap((invocation) => {
    const target = treeOf(invocation)
    return target ? [touch(target.text || '.', true, invocation.name.start)] : []
  })
  return [...byEffects, ...byTrees]
}

const NEW_TREE =
  /^(pull|checkout|switch|reset|merge|rebase|restore|apply|am|cherry-pick|revert|stash|submodule|clean)$/

/** The folder of files that git, svn or hg brings to another state; null for other commands. */
function treeOf({ name, arguments: words, usage }: Invocation): Pick<Argument, 'text'> | null {
  if (!/^(git|svn|hg)$/.test(name.text)) return null
  const [, verb = ''] = usage?.path ?? []
  const operands = usage?.operands.map(({ argument }) => argument.text) ?? []
  const folder = words[words.findIndex(({ text }) => /^(-C|-R|--cwd)$/.test(text)) + 1]
  const moved = words.some(({ text }) => /^(-C|-R|--cwd)$/.test(text)) ? (folder?.text ?? '') : ''
  if (/^(clone|co)$/.test(verb)) return { text: operands[1] ?? nameOf(operands[0] ?? '') }
  return NEW_TREE.test(verb) || /^(update|up|switch)$/.test(verb) ? { text: moved } : null
}

const nameOf = (address: string): string => /([^/:]+?)(\.git)?\/*$/.exec(address)?.[1] ?? ''
