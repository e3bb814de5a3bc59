import type { Context } from '../../context.ts'
import type { HostFacts } from '../../hosts/protocol.ts'
import { checkOnHost } from './check-on-host.ts'

/** What a first draft can be mended for: nothing that is doubtful but an option that the program does not list. */
const MENDABLE = new Set([
  'host.command_missing',
  'host.other_package_manager',
  'host.no_systemd',
  'host.busybox_option',
])

/** What the host finds wrong with some scripts, in clauses: "step 2 calls tree, which is not on web-1". Never rejects. */
export async function askHost(asked: {
  ctx: Context
  host: HostFacts
  scripts: readonly string[]
}): Promise<{ rule: string; words: string }[]> {
  const checked = await checkOnHost(asked)
  return (checked?.steps ?? []).flatMap(({ findings, lints }, index) => {
    const step = `step ${index + 1}`
    const errors = (lints ?? []).filter(({ level }) => level === 'error')
    return [
      ...findings
        .filter(({ rule, doubtful }) => MENDABLE.has(rule) && (!doubtful || rule === 'host.busybox_option'))
        .map(({ rule, words }) => ({ rule, words: `${step} ${words}` })),
      ...errors.map(({ code, words }) => ({ rule: `SC${code}`, words: `${step}: ${words}` })),
    ]
  })
}
