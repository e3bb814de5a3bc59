import { z } from 'zod'
import { Policy } from '../../../lib/policies/policy.ts'
import { stillNeeded } from '../../../lib/policies/still-needed.ts'
import { decodeProposal, digestProposal } from '../../../lib/proposals/proposal.ts'
import {
  digestProposalStatement,
  encodeProposalStatement,
  PROPOSAL_STATEMENT_FORMAT,
} from '../../../lib/proposals/statement.ts'
import { askApprovalPage } from '../approval-page.ts'
import { EXIT } from '../exit-codes.ts'
import { Failure, usage } from '../failure.ts'
import { openKeyFile } from '../key-file.ts'
import { note, type Options, print } from '../print.ts'
import { requireYes } from '../require-yes.ts'
import { showProposal } from '../show-proposal.ts'
import { whoAmI } from '../who-am-i.ts'
import { readPassphrase } from './enrol-key.ts'

const Shown = z.looseObject({ document: z.string(), policy: Policy })
const Signed = z.looseObject({ outcome: z.string().nullable(), needed: z.array(z.string()) })

/**
 * `countersign policy sign DIGEST --key FILE`: shows what a proposal would change, from the bytes as the runner keeps them,
 * computes their digest here, and signs that.
 */
export async function signProposal(
  digest: string,
  options: Options & { key?: string; yes?: boolean; passphraseStdin?: boolean },
): Promise<number> {
  if (!options.key) throw usage('Say what to sign with: countersign policy sign DIGEST --key FILE')
  if (!/^[0-9a-f]{64}$/.test(digest))
    throw usage('A digest has 64 hexadecimal digits; the page of the policy shows it.')
  const { id: reviewer } = await whoAmI(options)
  const { document, policy } = await askApprovalPage(Shown, `/proposals/${digest}.json`)
  if (digestProposal(document) !== digest)
    throw new Failure(
      EXIT.refused,
      'digest_mismatch',
      'What was answered is not this proposal. Nothing was signed.',
    )
  const proposal = decodeProposal(document)
  note(`${showProposal(proposal, policy)}\n`)
  if (!options.yes) await requireYes()
  const key = openKeyFile(options.key, await readPassphrase(options))
  const statement = encodeProposalStatement({
    format: PROPOSAL_STATEMENT_FORMAT,
    proposal: digest,
    host: proposal.host,
    policyVersion: policy.version,
    reviewer,
    decision: 'approve',
  })
  const signature = key.sign(digestProposalStatement(statement))
  const signed = await askApprovalPage(Signed, '/countersign', { statement, signature })
  print(
    options,
    { digest, ...signed },
    signed.outcome === 'accepted'
      ? 'You signed it, and it is in force.'
      : `You signed it. ${stillNeeded(signed.needed)}.`,
  )
  return EXIT.ok
}
