'use client'

import { z } from 'zod'
import { useRead } from '#app/_client/use-read.ts'

const Shape = z.object({ ollama: z.object({ reachable: z.boolean(), model: z.string().nullable() }) })
export type PlannerState = z.infer<typeof Shape>['ollama']

/** Whether Ollama answers, and with which model; null while that is not known. */
export const usePlanner = (): PlannerState | null => useRead('/planner', Shape)?.ollama ?? null
