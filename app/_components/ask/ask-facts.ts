import type { Context } from '#lib/context.ts'
import { listHosts } from '#lib/hosts/list.ts'
import { refusal } from '#lib/members/permissions.ts'
import type { HostChoice } from './host-select.tsx'

/** What the ask box needs to know: the hosts, and why the reader may not ask where that is so. */
export interface AskFacts {
  hosts: HostChoice[]
  refused: string | null
}

/** Finds that out. */
export async function askFacts(ctx: Context): Promise<AskFacts> {
  const hosts = await listHosts({ ctx })
  return {
    hosts: hosts.map(({ id, name, reachable }) => ({ id, name, reachable })),
    refused: refusal(ctx, 'task.create'),
  }
}
