import { createHash, type Hash } from 'node:crypto'
import type { Context } from '../context.ts'
import { type Frame, FrameReader } from '../live/recording.ts'
import { getRun } from './get.ts'
import { type ReadMark, readMark } from './read-mark.ts'
import { readRecording } from './read-recording.ts'

/**
 * How a step's kept output stands to the hash on record: the same, another one, or not comparable because some of the
 * output was cut and the hash covers more than was kept, or because nothing is on record.
 */
type StepVerdict = 'matches' | 'differs' | 'incomplete' | 'not_recorded'

interface RecordingVerdict {
  /** False where any step differs. */
  ok: boolean
  /** SHA-256 of the whole file as it is now, and its size. */
  sha256: string
  bytes: number
  steps: { position: number; verdict: StepVerdict; sha256: string | null; recorded: string | null }[]
}

/** Reads a recording once and compares what each step wrote with the hashes that the runner reported. Throws not_found. */
export async function verifyRecording({ ctx, id }: { ctx: Context; id: string }): Promise<RecordingVerdict> {
  const run = await getRun({ ctx, id })
  const { size, bytes } = await readRecording({ ctx, id })
  const whole = createHash('sha256')
  const reader = new FrameReader()
  const kept = new Map<number, KeptStep>()
  for await (const piece of bytes) {
    whole.update(piece)
    for (const frame of reader.push(piece)) take(kept, frame)
  }
  const steps = run.steps.map(({ position, sha256 }) => judge(position, sha256, kept.get(position)))
  const ok = steps.every(({ verdict }) => verdict !== 'differs')
  return { ok, sha256: whole.digest('hex'), bytes: size, steps }
}

interface KeptStep {
  hash: Hash
  /** The output on file is not all of it. */
  partial: boolean
}

function take(kept: Map<number, KeptStep>, { kind, step, payload }: Frame): void {
  const entry = kept.get(step) ?? { hash: createHash('sha256'), partial: false }
  kept.set(step, entry)
  if (kind !== 'mark') entry.hash.update(payload)
  else if (isAboutOutput(readMark(payload))) entry.partial = true
}

/** Cut output is not here, and a later mark about output may say the like; what was masked is hashed as it is kept. */
const isAboutOutput = (mark: ReadMark): boolean =>
  mark.type === 'output.cut' || (mark.type === 'other' && mark.name.startsWith('output.'))

function judge(
  position: number,
  recorded: string | null,
  kept: KeptStep | undefined,
): RecordingVerdict['steps'][number] {
  const sha256 = kept?.hash.digest('hex') ?? null
  if (recorded === null) return { position, verdict: 'not_recorded', sha256, recorded }
  if (sha256 === recorded) return { position, verdict: 'matches', sha256, recorded }
  return { position, verdict: kept?.partial ? 'incomplete' : 'differs', sha256, recorded }
}
