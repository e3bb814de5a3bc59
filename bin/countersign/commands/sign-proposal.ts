import { z } from 'zod'
import type { Grant } from '../../../lib/grants/grant.ts'
import { showTemplate } from '../../../lib/grants/match.ts'
import { describeSlot } from '../../../lib/grants/slot.ts'
import { comparePolicies, ruleWords } from '../../../lib/policies/compare.ts'
import { Policy } from '../../../lib/policies/policy.ts'
import { stillNeeded } from '../../../lib/policies/still-needed.ts'
import { decodeProposal, digestProposal, type Proposal } from '../../../lib/proposals/proposal.ts'
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
import { visibleCommand, visibleProse } from '../visible.ts'
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

function showProposal({ proposer, reason, change }: Proposal, present: Policy): string {
  if (change.kind === 'grant')
    return showGrant(change.grant, `${visibleProse(proposer)}: ${visibleProse(reason)}`)
  const { rules, rest } = comparePolicies(present, change.policy)
  return [
    `Version ${change.from} becomes ${change.policy.version}, proposed by ${visibleProse(proposer)}: ${visibleProse(reason)}`,
    ...rules.flatMap((each) => [
      ...(each.kind === 'changed' ? [`  was      ${visibleProse(ruleWords(each.before))}`] : []),
      `  ${each.kind.padEnd(8)} ${visibleProse(ruleWords(each.rule))}`,
    ]),
    ...rest.map(
      ({ name, before, after }) =>
        `  ${visibleProse(name)}: ${visibleProse(before)} becomes ${visibleProse(after)}`,
    ),
  ].join('\n')
}

function showGrant({ title, user, cwd, environment, steps, slots, uses, until }: Grant, why: string): string {
  return [
    `A grant, proposed by ${why}`,
    `${visibleProse(title)}: ${uses} runs until ${new Date(until * 1000).toISOString()}, as ${visibleCommand(user)} in ${visibleCommand(cwd)}`,
    ...Object.entries(environment).map(([name, value]) => `   ${name}=${visibleCommand(value)}`),
    ...steps.flatMap((step, index) => [
      `${index + 1}.`,
      ...visibleCommand(showTemplate(step))
        .split('\n')
        .map((line) => `   | ${line}`),
    ]),
    ...Object.entries(slots).map(([name, slot]) => `   ${name} may be ${visibleProse(describeSlot(slot))}`),
  ].join('\n')
}
