import fc from 'fast-check'
import { digestPlan, encodePlan, PLAN_FORMAT, PlanDocument, type PlanStep } from '../document.ts'

// Few pieces, most of which mean something to an encoder or look like another one: plans out of them are close to each other.
const text = fc.string({
  unit: fc.constantFrom(
    ...['a', ' ', '\u00a0', 'é', 'e\u0301', '\ud83d\ude00', '\n', '\t', '1000', '1e3', '01', '\\u0061'],
    ...['"', '\\', ',', ':', '{', '}', '[', ']', '","', '":"', '"],"script":"'],
  ),
  minLength: 1,
  maxLength: 3,
})
const few = <Value>(value: fc.Arbitrary<Value>) => fc.array(value, { maxLength: 2 })
const hash = fc.constantFrom('0'.repeat(64), '1'.repeat(64))
const secret = fc.record({
  name: fc.constantFrom('A', 'B'),
  version: fc.constantFrom(1, 2),
  commitment: hash,
})

const step: fc.Arbitrary<PlanStep> = fc.record({
  interpreter: fc.array(text, { minLength: 1, maxLength: 2 }),
  script: text,
  tty: fc.boolean(),
  timeLimit: fc.constantFrom(1, 10, 11),
  outputLimit: fc.constantFrom(1024, 1025),
  leavesProcesses: fc.boolean(),
  files: few(fc.record({ path: text, sha256: hash })),
  secrets: fc.array(secret, { maxLength: 1 }),
})

/** Plans that an encoder could easily take for one another. */
export const nearPlans: fc.Arbitrary<PlanDocument> = fc.record(
  {
    format: fc.constant(PLAN_FORMAT),
    task: text,
    revision: fc.constantFrom(1, 10, 100),
    host: fc.record({ id: text, key: text }),
    user: text,
    cwd: text.map((rest) => `/${rest}`),
    environment: fc.dictionary(fc.constantFrom('A', 'B', 'AB'), text, { maxKeys: 2, noNullPrototype: true }),
    window: fc.constantFrom({ notBefore: 1, until: 11 }, { notBefore: 11, until: 12 }),
    steps: fc.array(step, { minLength: 1, maxLength: 2 }),
  },
  {
    requiredKeys: ['format', 'task', 'revision', 'host', 'user', 'cwd', 'environment', 'steps'],
    noNullPrototype: true,
  },
)

/** Pieces of a plan's text that could be taken for one another. */
const ALIKE = [
  ['é', 'e\u0301'],
  [' ', '\u00a0'],
  ['1000', '1e3'],
  ['\\t', ' '],
  ['\\n', ' '],
  ['a"', '"'],
  ['false', 'true'],
  ['"A"', '"B"'],
  ['","', ''],
] as const

/** Plans that differ from this one in one piece that could be taken for another. */
function lookalikes(plan: PlanDocument): PlanDocument[] {
  const text = JSON.stringify(plan)
  return ALIKE.flatMap(([one, other]) => [text.replace(one, other), text.replace(other || one, one)])
    .filter((changed) => changed !== text)
    .flatMap((changed) => readPlan(changed) ?? [])
}

function readPlan(text: string): PlanDocument | undefined {
  try {
    return PlanDocument.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/**
 * Adds the digests of plans and of what looks like them, each with the plan that has it as an encoder other than ours writes
 * it. Throws where two plans share one.
 */
export function addDigests(digests: Map<string, string>, plans: readonly PlanDocument[]): void {
  for (const plan of plans.flatMap((plan) => [plan, ...lookalikes(plan)])) {
    const [digest, text] = [digestPlan(encodePlan(plan)), sorted(plan)]
    if ((digests.get(digest) ?? text) !== text)
      throw new Error(`${digests.get(digest)} and ${text}: ${digest}`)
    digests.set(digest, text)
  }
}

// Every other member has the same place in all of these plans.
const sorted = ({ environment, ...plan }: PlanDocument): string =>
  JSON.stringify([plan, Object.entries(environment).sort()])
