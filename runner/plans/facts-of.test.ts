import { expect, test } from 'vitest'
import { PLAN_FORMAT, type PlanDocument } from '#lib/plans/document.ts'
import type { SealedPlan } from '../verify.ts'
import { factsOf } from './facts-of.ts'

const TERMS = { tty: false, timeLimit: 1, outputLimit: 1024, leavesProcesses: false, files: [], secrets: [] }

function sealed(number: number): SealedPlan {
  const script =
    'for f in /var/log/*.log; do if [ -s "$f" ]; then gzip -k "$f" && mv "$f.gz" /srv/a; fi; done'
  const steps = Array.from({ length: 20 }, (_, step) => ({
    interpreter: ['/bin/bash', '-c'],
    script: `${script}; echo ${number} ${step}`,
    ...TERMS,
  }))
  const where = { host: { id: 'h', key: 'k' }, user: 'root', cwd: '/', environment: {} }
  const plan: PlanDocument = { format: PLAN_FORMAT, task: 't', revision: 1, ...where, steps }
  return { digest: `${number}`, plan, opinions: [], authors: new Set(), requester: 'member', sealedAt: 0 }
}

test('all plans that wait in line are read once, however often they are asked about', () => {
  const waiting = Array.from({ length: 20 }, (_, number) => sealed(number))
  const lookThrough = () => {
    const { user: before } = process.cpuUsage()
    const risks = waiting.map((plan) => factsOf(plan, { name: 'h' }).risk)
    return { risks, spent: process.cpuUsage().user - before }
  }
  const [first, again] = [lookThrough(), lookThrough()]
  expect(again.risks).toEqual(first.risks)
  expect(again.spent).toBeLessThan(first.spent / 10)
})
