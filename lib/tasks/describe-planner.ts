import type { Context } from '../context.ts'
import { readEnv } from '../env.ts'
import { requireCan } from '../members/permissions.ts'
import { describeOllama } from '../planner/ollama/status.ts'

/** Whether Ollama answers, and with which model. */
export async function describePlanner({ ctx }: { ctx: Context }) {
  requireCan(ctx, 'settings.read')
  const { ollamaHost, model } = readEnv()
  return { ollama: await describeOllama({ address: ollamaHost, model }) }
}
