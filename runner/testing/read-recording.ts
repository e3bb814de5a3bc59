import fs from 'node:fs'
import path from 'node:path'
import { type Frame, FrameReader, type Mark } from '#lib/live/recording.ts'

/** What a recording holds: the frames, the marks, and the text of each stream. */
export function readRecording(data: string, run: string) {
  const file = path.join(data, 'recordings', `${run}.rec`)
  const frames = [...new FrameReader().push(fs.readFileSync(file))]
  return {
    file,
    frames,
    marks: marksOf(frames),
    stdout: textOf(frames, 'stdout'),
    stderr: textOf(frames, 'stderr'),
  }
}

function marksOf(frames: Frame[]): (Mark & { step: number })[] {
  return frames
    .filter(({ kind }) => kind === 'mark')
    .map(({ step, payload }) => ({ step, ...(JSON.parse(Buffer.from(payload).toString()) as Mark) }))
}

function textOf(frames: Frame[], stream: 'stdout' | 'stderr'): string {
  return Buffer.concat(frames.filter(({ kind }) => kind === stream).map(({ payload }) => payload)).toString()
}
