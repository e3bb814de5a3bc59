import { AppError } from '../errors.ts'
import { RecordingTail } from './recording-tail.ts'

/** How long a recording may take to appear after its run began. */
const APPEARS_WITHIN_MS = 10_000
/** Looked for so soon, since it begins right after its run; then ever more rarely, up to this (milliseconds). */
const FIRST_LOOK_MS = 1
const LONGEST_LOOK_MS = 50

const shared = new Map<string, { tail: Promise<RecordingTail>; users: number }>()

/**
 * The one open recording of a run, for as long as somebody uses it; waits a while for one that is not there yet.
 * Whoever gets it calls `release` once. Throws not_found.
 */
export async function shareTail(run: string): Promise<{ tail: RecordingTail; release: () => void }> {
  const entry = shared.get(run) ?? { tail: openWhenThere(run), users: 0 }
  shared.set(run, entry)
  entry.users += 1
  const release = () => {
    entry.users -= 1
    if (entry.users > 0) return
    shared.delete(run)
    void entry.tail.then((tail) => tail.close()).catch(() => undefined)
  }
  try {
    return { tail: await entry.tail, release }
  } catch (error) {
    release()
    throw error
  }
}

async function openWhenThere(run: string): Promise<RecordingTail> {
  const deadline = Date.now() + APPEARS_WITHIN_MS
  for (let pause = FIRST_LOOK_MS; ; pause = Math.min(1.5 * pause, LONGEST_LOOK_MS)) {
    try {
      return await RecordingTail.open(run)
    } catch (error) {
      if (!(error instanceof AppError) || Date.now() > deadline) throw error
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
}
