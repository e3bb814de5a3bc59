'use client'

import { ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import { z } from 'zod'
import { callApi, type Problem } from '#app/_client/call-api.ts'
import { Button } from '#app/_components/button.tsx'
import { ErrorNotice } from '#app/_components/error-notice.tsx'
import { Notice, type Tone } from '#app/_components/notice.tsx'
import { sizeWords } from '#app/_live/end-words.ts'

const Verdict = z.object({
  ok: z.boolean(),
  sha256: z.string(),
  bytes: z.number(),
  steps: z.array(
    z.object({
      position: z.number(),
      verdict: z.enum(['matches', 'differs', 'incomplete', 'not_recorded']),
    }),
  ),
})
type Verdict = z.infer<typeof Verdict>

/** Reads the recording once, when asked, and says whether it still is what the runner reported. */
export function VerifyRecording({ run }: { run: string }) {
  const [pending, setPending] = useState(false)
  const [verdict, setVerdict] = useState<Verdict | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const verify = async () => {
    setPending(true)
    const answer = await callApi({ method: 'GET', path: `/runs/${run}/verify`, shape: Verdict })
    setPending(false)
    setVerdict(answer.ok ? answer.value : null)
    setProblem(answer.ok ? null : answer.problem)
  }
  return (
    <div className="mt-4 grid gap-3">
      <div>
        <Button size="sm" icon={ShieldCheck} onClick={verify} pending={pending}>
          Verify the recording
        </Button>
      </div>
      {verdict && <Result verdict={verdict} />}
      {problem && <ErrorNotice title="The recording was not verified" problem={problem} onRetry={verify} />}
    </div>
  )
}

function Result({ verdict }: { verdict: Verdict }) {
  const { tone, title, words } = describe(verdict)
  return (
    <Notice tone={tone} live title={title}>
      {words} The file has {sizeWords(verdict.bytes)}, SHA-256{' '}
      <code className="wrap-anywhere">{verdict.sha256}</code>.
    </Notice>
  )
}

function describe({ steps }: Verdict): { tone: Tone; title: string; words: string } {
  const of = (wanted: string) =>
    steps.filter(({ verdict }) => verdict === wanted).map(({ position }) => position)
  const [differs, incomplete] = [of('differs'), of('incomplete')]
  if (differs.length > 0)
    return {
      tone: 'bad',
      title: `The output of ${stepWords(differs)} is not what the runner recorded`,
      words:
        'The file was changed, cut or exchanged after the run. Keep it as it is, and compare it with a copy or a backup.',
    }
  if (incomplete.length > 0)
    return {
      tone: 'warn',
      title: `Not everything that ${stepWords(incomplete)} wrote was kept`,
      words: 'The hash on record covers what was cut as well, so it cannot be compared. The rest matches.',
    }
  if (of('matches').length === 0)
    return { tone: 'info', title: 'There is nothing to compare with', words: 'No step has a hash on record.' }
  return {
    tone: 'ok',
    title: 'The recording is what the runner recorded',
    words: 'Each step’s output has the hash on record.',
  }
}

const stepWords = (positions: number[]): string =>
  positions.length === 1 ? `step ${positions[0]}` : `steps ${positions.join(', ')}`
