import { z } from 'zod'
import { PLAN_LIMITS, PlanStep } from '../plans/document.ts'
import { GRANT_LIMITS, Slot } from './slot.ts'

/** What a shell calls a variable, as runbooks name their parameters. */
const VariableName = z.string().regex(/^[a-z][a-z0-9_]{0,49}$/)

/** A leading line `name='value'` of a script: one value, or any that its slot takes. */
const Variable = z.strictObject({
  name: VariableName,
  value: z.union([z.strictObject({ slot: VariableName }), z.string().max(1000)]),
})
export type Variable = z.infer<typeof Variable>

/** A step of which everything is exact but the values of its leading lines. */
const Template = z.strictObject({
  ...PlanStep.omit({ script: true }).shape,
  variables: z.array(Variable).max(20),
  /** The rest of the script, byte for byte. */
  body: z
    .string()
    .min(1)
    .refine((body) => Buffer.byteLength(body) <= PLAN_LIMITS.scriptBytes),
})
export type Template = z.infer<typeof Template>

/** That plans of exactly one form may run without another approval: so often, and until then (docs/formats/grant.md). */
export const Grant = z
  .strictObject({
    title: z.string().trim().min(1).max(200),
    /** Digest of the reviewed plan that it was made from: it sets the risk, and nothing riskier is covered. */
    source: z.string().regex(/^[0-9a-f]{64}$/),
    host: z.strictObject({ id: z.string().min(1), key: z.string().min(1) }),
    user: z.string().min(1),
    cwd: z.string().startsWith('/'),
    environment: z.record(z.string(), z.string()),
    slots: z.record(VariableName, Slot),
    steps: z.array(Template).min(1).max(PLAN_LIMITS.steps),
    uses: z.int().min(1).max(GRANT_LIMITS.uses),
    /** Seconds since 1970. */
    until: z.int().min(0),
  })
  .refine(({ slots, steps }) => slotsIn(steps).every((slot) => Object.hasOwn(slots, slot)), {
    error: 'a step names a slot that does not exist',
  })
export type Grant = z.infer<typeof Grant>

const slotsIn = (steps: readonly Template[]): string[] =>
  steps.flatMap(({ variables }) =>
    variables.flatMap(({ value }) => (typeof value === 'string' ? [] : [value.slot])),
  )
