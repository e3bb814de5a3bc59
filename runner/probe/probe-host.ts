import type { ProbeAnswer } from '#lib/hosts/probe.ts'
import type { RunnerRequest } from '#lib/hosts/protocol.ts'
import type { Runner } from '../runner.ts'

type ProbeRequest = Extract<RunnerRequest, { type: 'probe' }>

/**
 * Answers questions about this host after journalling that they were asked. Nothing here is an input to what may run.
 * Throws Refusal `host_busy` or `journal_unavailable`.
 */
export async function probeHost(
  { journal, probes }: Runner,
  { questions, by, witness }: ProbeRequest,
): Promise<ProbeAnswer> {
  const { commands, units, manuals, scripts } = questions
  return probes.take(async (look) => {
    const asked = {
      commands: commands.length,
      units: units.length,
      manuals: manuals.length,
      scripts: scripts.length,
    }
    journal.append({ type: 'host.probed', asked, by, witness })
    return look(questions, journal.now())
  })
}
