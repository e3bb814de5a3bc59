import { MaskStream } from './mask-stream.ts'
import { SHAPE_TABLE } from './shapes.ts'

/** What a text seems to hold that belongs into the secret store, by kind: "GitHub token". Runs in the browser as well. */
export function findShapes(text: string): string[] {
  const found = new Set<string>()
  const stream = new MaskStream(SHAPE_TABLE, { bytes: () => undefined, masked: (label) => found.add(label) })
  stream.push(new TextEncoder().encode(text))
  stream.finish()
  return [...found]
}
