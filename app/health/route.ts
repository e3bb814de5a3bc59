import { db } from '#lib/db.ts'
import { isRunnerReachable } from '#lib/hosts/reachable.ts'

export const dynamic = 'force-dynamic'

/** Whether the web half can do its work: 200 when database and runner answer, 503 otherwise. */
export async function GET(): Promise<Response> {
  const [database, runner] = await Promise.all([
    db()
      .chainHead.findUnique({ where: { id: 1 } })
      .then(Boolean, () => false),
    isRunnerReachable(),
  ])
  const ok = database && runner
  return Response.json(
    { ok, database, runner },
    { status: ok ? 200 : 503, headers: { 'cache-control': 'no-store' } },
  )
}
