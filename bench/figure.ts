/** One measured figure beside the least that any correct version must spend, taken in the same run. */
export interface Figure {
  name: string
  value: number
  unit: string
  /** The floor or peer, in the same unit. */
  floor: number
  /** value / floor for times, floor-relative share for rates: see `better`. */
  ratio: number
  goal: string
  ok: boolean
}

const round = (value: number): number => Number(value.toPrecision(3))

/** A time: good when it is at most `times` the floor. */
export const timeFigure = (name: string, value: number, floor: number, times: number): Figure => {
  const ratio = value / floor
  return {
    name,
    value: round(value),
    unit: 'ms',
    floor: round(floor),
    ratio: round(ratio),
    goal: `at most ${times} times the floor`,
    ok: ratio <= times,
  }
}

/** A rate: good when it is at least this share of the limit. */
export const rateFigure = (
  name: string,
  value: number,
  limit: number,
  share: number,
  unit = 'MB/s',
): Figure => {
  const ratio = value / limit
  return {
    name,
    value: round(value),
    unit,
    floor: round(limit),
    ratio: round(ratio),
    goal: `at least ${share} of the limit`,
    ok: ratio >= share,
  }
}

/** The value below which this share of the samples lies. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export const median = (samples: readonly number[]): number => quantile(samples, 0.5)
