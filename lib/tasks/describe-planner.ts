import type { Context } from '../context.ts'
import { requireCan } from '../members/permissions.ts'
import { configuredServer } from '../planner/configured-server.ts'
import { describeOllama } from '../planner/ollama/status.ts'

/** Whether the configured server of models answers, and with which model. */
export async function describePlanner({ ctx }: { ctx: Context }) {
  requireCan(ctx, 'settings.read')
  return { ollama: await describeOllama(configuredServer()) }
}
