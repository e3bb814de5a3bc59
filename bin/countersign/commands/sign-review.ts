import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { stateShown } from '../../../lib/reviews/state-shown.ts'
import { digestStatement, encodeStatement } from '../../../lib/reviews/statement.ts'
import { askApprovalPage, fetchPlan } from '../approval-page.ts'
import { connectAsMember } from '../connection.ts'
import { EXIT } from '../exit-codes.ts'
import { Failure } from '../failure.ts'
import { openKeyFile } from '../key-file.ts'
import { note, type Options, print } from '../print.ts'
import { requireYes } from '../require-yes.ts'
import { showDocument } from '../show-document.ts'
import { getTask } from '../wait-for-task.ts'
import { whoAmI } from '../who-am-i.ts'
import { readPassphrase } from './enrol-key.ts'

/**
 * `countersign approve N --key FILE`: shows the bytes as the runner keeps them, computes their digest here, and signs
 * that. No page and no word of the web half's is trusted, but for which digest the task has now.
 */
export async function signReview(
  number: number,
  options: Options & { key: string; yes?: boolean; passphraseStdin?: boolean },
): Promise<number> {
  const { id: reviewer } = await whoAmI(options)
  const digest = (await getTask(connectAsMember(options), number)).plan?.digest
  if (!digest) throw new Failure(EXIT.undecided, 'no_plan', `#${number} has no plan to review yet.`)
  const { shown, plan } = await fetchPlan(digest)
  note(`${showDocument(digest, plan, shown)}\n`)
  if (!options.yes) await requireYes()
  const key = openKeyFile(options.key, await readPassphrase(options))
  const nonce = randomBytes(16).toString('hex')
  const said = { digest, reviewer, decision: 'approve', assurance: 'key', nonce } as const
  const statement = encodeStatement(stateShown(plan, shown, said))
  const signature = key.sign(digestStatement(statement))
  await askApprovalPage(z.unknown(), '/decide', { statement, signature })
  print(options, { digest, revision: plan.revision }, `You signed revision ${plan.revision} of #${number}.`)
  return EXIT.ok
}
