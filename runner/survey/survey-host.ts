import type { RunnerRequest } from '#lib/hosts/protocol.ts'
import type { Survey } from '#lib/hosts/survey.ts'
import type { Runner } from '../runner.ts'
import { survey } from './survey.ts'
import { viewOf } from './view.ts'

type SurveyRequest = Extract<RunnerRequest, { type: 'survey' }>

/**
 * Looks around this host and journals what it found: nobody else can say what its facts are. Throws Refusal `host_busy`,
 * `journal_unavailable`.
 */
export async function surveyHost(
  { journal, probes }: Runner,
  { by, witness }: SurveyRequest,
): Promise<{ survey: Survey }> {
  return probes.take(async () => {
    const found = survey(viewOf(), journal.now())
    journal.append({ type: 'host.surveyed', survey: found, by, witness })
    return { survey: found }
  })
}
