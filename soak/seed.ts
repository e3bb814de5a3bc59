import { randomFrom } from '#lib/testing/random-from.ts'

/** That of `npm run soak -- --seed N`, else one of this run's own; printed, so that what it found can be looked for again. */
export const seed = Number(process.env.SOAK_SEED ?? Date.now()) | 0
console.log(`seed ${seed}`)

/** A whole number below `below`, from that seed. */
export const random = randomFrom(seed)
