import { describe, test } from 'vitest'
import {
  AT_ONCE_POINTS,
  CHECKPOINTS,
  crashAt,
  RUN_HOST_POINTS,
  RUNNER_POINTS,
} from '../testing/crash-points.ts'

describe('RN-01: the runner is killed', () => {
  for (const point of [...RUNNER_POINTS, ...AT_ONCE_POINTS, ...CHECKPOINTS])
    test(point.name, () => crashAt(point))
})

describe('RN-02: the run-host is killed', () => {
  for (const point of RUN_HOST_POINTS) test(point.name, () => crashAt(point))
})
