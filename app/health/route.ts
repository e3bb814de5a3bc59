import { db } from '#lib/db.ts'
import { isRunnerReachable } from '#lib/hosts/reachable.ts'

export const dynamic = 'force-dynamic'

/**
 * Whether the web half can do its work: 200 when database and runner answer, 503 otherwise. A runner that has not described
 * its host yet is not there for anybody.
 */
export async function GET(): Promise<Response> {
  const [database, described, reachable] = await Promise.all([
    db()
      .chainHead.findUnique({ where: { id: 1 } })
      .then(Boolean, () => false),
    db()
      .host.count()
      .then(Boolean, () => false),
    isRunnerReachable(),
  ])
  const runner = described && reachable
  const ok = database && runner
  return Response.json(
    { ok, database, runner },
    { status: ok ? 200 : 503, headers: { 'cache-control': 'no-store' } },
  )
}
