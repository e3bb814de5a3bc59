/** Whether the time that `npm run soak -- --minutes N` gives to one file still runs; counted from its import. */
export function timeLeft(): boolean {
  return performance.now() < end
}

const end = performance.now() + Number(process.env.SOAK_MINUTES ?? 1) * 60_000
