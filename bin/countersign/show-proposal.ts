import type { Grant } from '../../lib/grants/grant.ts'
import { showTemplate } from '../../lib/grants/match.ts'
import { describeSlot } from '../../lib/grants/slot.ts'
import { comparePolicies, ruleWords } from '../../lib/policies/compare.ts'
import type { Policy } from '../../lib/policies/policy.ts'
import type { Proposal } from '../../lib/proposals/proposal.ts'
import { showStep } from './show-step.ts'
import { visibleCommand, visibleProse } from './visible.ts'

/** What a proposal would put in force, as one reads it in a terminal before signing it. */
export function showProposal({ proposer, reason, change }: Proposal, present: Policy): string {
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

function showGrant(
  { title, source, user, cwd, environment, steps, slots, uses, until }: Grant,
  why: string,
): string {
  return [
    `A grant, proposed by ${why}`,
    `${visibleProse(title)}: ${uses} runs until ${new Date(until * 1000).toISOString()}, as ${visibleCommand(user)} in ${visibleCommand(cwd)}`,
    `made from the reviewed plan ${source}; nothing riskier is covered`,
    ...Object.entries(environment).map(([name, value]) => `   ${name}=${visibleCommand(value)}`),
    ...steps.flatMap((step, index) => showStep(`${index + 1}.`, showTemplate(step), step)),
    ...Object.entries(slots).map(([name, slot]) => `   ${name} may be ${visibleProse(describeSlot(slot))}`),
  ].join('\n')
}
