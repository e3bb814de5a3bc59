import { changeAsStranger } from '#app/_server/route.ts'
import { ADDRESS_HEADER } from '#lib/members/address-header.ts'
import { SetUp, setUp } from '#lib/members/set-up.ts'
import { setupNeeded } from '#lib/members/setup-code.ts'
import { configuredServer } from '#lib/planner/configured-server.ts'
import { describeOllama } from '#lib/planner/ollama/status.ts'

export const dynamic = 'force-dynamic'

/** Whether the first admin is still to come; only then does a stranger learn whether Ollama answers. */
export async function GET(): Promise<Response> {
  const needed = await setupNeeded()
  const body = needed ? { needed, ollama: await describeOllama(configuredServer()) } : { needed }
  return Response.json(body, { headers: { 'cache-control': 'no-store' } })
}

export const POST = changeAsStranger(SetUp, async ({ body, headers }) => {
  const id = await setUp({ input: body, address: headers.get(ADDRESS_HEADER) })
  return { status: 201, body: { member: id } }
})
