import fs from 'node:fs'
import { describe, expect, test } from 'vitest'
import { RunnerEvent, RunnerRequest } from './protocol.ts'

const { requests, refusedRequests, events } = JSON.parse(
  fs.readFileSync('docs/formats/vectors/runner-protocol.json', 'utf8'),
) as {
  requests: { type: string }[]
  refusedRequests: { name: string; message: unknown }[]
  events: { type: string }[]
}

describe('the vectors of docs/formats/vectors/runner-protocol.json', () => {
  test.each(requests)('request $type', (request) => {
    expect(RunnerRequest.parse(request)).toEqual(request)
  })

  test.each(refusedRequests)('refused: $name', ({ message }) => {
    expect(RunnerRequest.safeParse(message).success).toBe(false)
  })

  test.each(events)('event $type', (event) => {
    expect(RunnerEvent.parse(event)).toEqual(event)
  })

  test('an event drops what the runner keeps for itself', () => {
    const [sealed] = events
    expect(RunnerEvent.parse({ ...sealed, document: 'secret' })).toEqual(sealed)
  })
})
