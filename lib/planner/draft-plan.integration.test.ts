import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FakeOllama, startFakeOllama } from '../../e2e/fake-ollama.ts'
import { draftPlan } from './draft-plan.ts'
import type { DraftRequest } from './planner.ts'
import { debian } from './testing/hosts.ts'

let fake: FakeOllama
beforeAll(async () => {
  fake = await startFakeOllama()
})
afterAll(() => fake.stop())

const draft = (request: Partial<DraftRequest>) =>
  draftPlan({
    text: 'bake a cake',
    host: debian,
    choice: 'auto',
    ollama: { address: fake.url, model: null },
    signal: new AbortController().signal,
    onProgress: () => {},
    ...request,
  })

const nowhere = { address: 'ollama.invalid', model: null }

describe('a sentence', () => {
  it('gets the runbook that fits, and no model is asked', async () => {
    const before = fake.requests.length
    expect(await draft({ text: 'how full are the disks' })).toMatchObject({
      source: { kind: 'runbook', name: 'disk-usage' },
    })
    expect(fake.requests.length).toBe(before)
  })

  it('goes to the model where no runbook fits, or where it was asked for', async () => {
    expect(await draft({})).toMatchObject({ kind: 'plan', source: { kind: 'model' } })
    expect(await draft({ text: 'how full are the disks', choice: 'ollama' })).toMatchObject({
      source: { kind: 'model' },
    })
  })

  it('is never guessed at without a model', async () => {
    expect(await draft({ choice: 'runbooks' })).toMatchObject({ failure: 'no_runbook' })
    expect(await draft({ ollama: null })).toMatchObject({ failure: 'no_runbook' })
    expect(await draft({ choice: 'ollama', ollama: null })).toMatchObject({ failure: 'ollama_unreachable' })
  })

  it('ML-10: that fits no runbook says so, and that Ollama is down', async () => {
    expect(await draft({ ollama: nowhere })).toMatchObject({
      failure: 'no_runbook',
      detail: expect.stringMatching(/No runbook fits.*Ollama does not answer.*no such host/),
    })
  })

  it('that leaves something open asks for it, and no model makes it up', async () => {
    const before = fake.requests.length
    expect(await draft({ text: 'restart a service' })).toMatchObject({
      kind: 'questions',
      from: { kind: 'runbook' },
    })
    expect(fake.requests.length).toBe(before)
  })

  it('is not read at all where a runbook was picked by hand', async () => {
    const runbook = { name: 'restart-service', parameters: { unit: 'nginx' } }
    expect(await draft({ runbook, choice: 'ollama' })).toMatchObject({ title: 'Restart a service: nginx' })
  })

  it('that was canceled stays unanswered', async () => {
    expect(await draft({ text: 'how full are the disks', signal: AbortSignal.abort() })).toMatchObject({
      failure: 'canceled',
    })
  })
})
