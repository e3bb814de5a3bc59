import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The trees of a testbed folder, unpacked as they are asked for, until they are removed. */
export interface Trees {
  /** The folder of a row's fixture; null where the row names none or the testbed has no such archive. */
  of(fixture: string | undefined): string | null
  remove(): void
}

/** @param testbed a folder of NAME.tar.gz archives; their paths are relative to / */
export function openTrees(testbed: string): Trees {
  const folder = mkdtempSync(join(tmpdir(), 'eval-planner-'))
  return {
    of(fixture) {
      const name = fixture?.split(' ').at(-1)
      const archive = join(testbed, `${name}.tar.gz`)
      if (!name || !/^[\w.-]+$/.test(name) || !existsSync(archive)) return null
      const tree = join(folder, name)
      if (!existsSync(tree)) unpack(archive, tree)
      return tree
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

function unpack(archive: string, tree: string): void {
  mkdirSync(tree)
  execFileSync('tar', ['-xzpf', archive, '-C', tree])
  makeRecent(tree)
}

const DAY = 24 * 3600

/** What was written when the archive was made counts as written now; what is older keeps its date. */
function makeRecent(tree: string): void {
  const paths = [
    tree,
    ...readdirSync(tree, { recursive: true, encoding: 'utf8' }).map((name) => join(tree, name)),
  ]
  const times = paths
    .slice(1)
    .map((path) => ({ path, time: statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
  const newest = Math.max(...times.map(({ time }) => time))
  const now = Date.now() / 1000
  for (const { path, time } of times) if (newest - time < DAY * 1000 && time > 0) utimesSync(path, now, now)
}
