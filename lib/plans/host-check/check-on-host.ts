import type { Context } from '../../context.ts'
import { callRunner } from '../../hosts/call-runner.ts'
import { ProbeAnswer } from '../../hosts/probe.ts'
import type { HostFacts } from '../../hosts/protocol.ts'
import { log } from '../../log.ts'
import { assertedActor } from '../../members/author.ts'
import type { HostCheck } from './host-check.ts'
import { judgeHost } from './judge-host.ts'
import { readUses } from './read-uses.ts'
import { whatToAsk } from './what-to-ask.ts'

/** Milliseconds that sealing waits for the host's answers; the runner itself gives up earlier. */
const TIME_LIMIT = 6000

/**
 * Asks the host about everything that these scripts take for granted. Null where it cannot be asked: that never keeps a
 * plan from being sealed, the page says so instead. Never rejects.
 */
export async function checkOnHost({
  ctx,
  host,
  scripts,
}: {
  ctx: Context
  host: HostFacts
  scripts: readonly string[]
}): Promise<HostCheck | null> {
  try {
    const uses = scripts.map((script) => readUses(script, host))
    const questions = whatToAsk(uses, scripts)
    const by = assertedActor(ctx.actor)
    const answer = ProbeAnswer.parse(
      await callRunner({ type: 'probe', questions, by }, { timeout: TIME_LIMIT }),
    )
    return {
      at: new Date(answer.at).toISOString(),
      steps: judgeHost(uses, { host: host.name, questions, answer }),
    }
  } catch (error) {
    log.warn({ err: error }, 'a plan was not checked on its host')
    return null
  }
}
