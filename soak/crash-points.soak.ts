import { expect, test } from 'vitest'
import {
  AT_ONCE_POINTS,
  CHECKPOINTS,
  crashAt,
  RUN_HOST_POINTS,
  RUNNER_POINTS,
} from '#runner/testing/crash-points.ts'
import { random } from './seed.ts'
import { timeLeft } from './soak-time.ts'

test('RN-01, RN-02: a half dies at a point of a run, over and over', async () => {
  const points = [...RUNNER_POINTS, ...AT_ONCE_POINTS, ...CHECKPOINTS, ...RUN_HOST_POINTS]
  let crashes = 0
  for (; timeLeft(); crashes += 1) {
    const point = points[random(points.length)]
    if (point) await crashAt(point)
  }
  expect(crashes).toBeGreaterThan(0)
  console.log(`${crashes} crashes`)
})
