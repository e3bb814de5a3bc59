import type { RunnerRequest } from '#lib/hosts/protocol.ts'
import { digestPlan, encodePlan } from '#lib/plans/document.ts'
import { digestProposal } from '#lib/proposals/proposal.ts'
import { digestStatement, encodeStatement } from '#lib/reviews/statement.ts'
import { ANNA, makeStatement } from '../approve.ts'
import { makeAuthenticator } from '../authenticator.ts'
import { makeEnrolment } from '../enrol.ts'
import { makeCountersign, makeProposal, policyChange, presentPolicy } from '../propose.ts'
import type { Hostile } from './hostile.ts'
import { OPEN } from './proposing.ts'

/** A message of each type, but for its id. */
type Messages = {
  [Type in RunnerRequest['type']]: Omit<Extract<RunnerRequest, { type: Type }>, 'id'>
}

/**
 * A message of each type that the runner accepts, about what the attacker knows, in an order that leaves no trace: good in
 * form, signed by nobody who is enrolled. A type that is missing here does not compile, so none is added without the attacker
 * knowing.
 */
export function everyMessage({ runner, wanted, spent, granted, revoked }: Hostile): Messages {
  const own = makeAuthenticator()
  const document = encodePlan(wanted)
  const digest = digestPlan(document)
  const statement = encodeStatement(makeStatement(runner, wanted, { assurance: 'passkey' }))
  const proposal = makeProposal(runner, policyChange(presentPolicy(runner), OPEN))
  const proposed = digestProposal(proposal.document)
  const script = wanted.steps[0]?.script ?? ''
  const questions = { commands: ['sh'], units: ['cron.service'], manuals: [], scripts: [script] }
  const by = ANNA
  return {
    hold: { type: 'hold', by },
    resume: { type: 'resume', by },
    void: { type: 'void', by },
    seal: { type: 'seal', document, requester: 'anna', editors: [], by },
    show: { type: 'show', digest },
    files: { type: 'files', document },
    decide: {
      ...{ type: 'decide', statement, reason: '', start: true, by },
      signature: own.sign(digestStatement(statement)),
    },
    start: { type: 'start', digest, by },
    cancel: { type: 'cancel', run: spent.run, mode: 'now', by },
    enrol: makeEnrolment(runner, 'ben', own, { code: '000000' }),
    revoke: { type: 'revoke', member: 'nobody', by },
    signers: { type: 'signers' },
    propose: proposal,
    countersign: makeCountersign(runner, proposed, 'ben', own.sign),
    show_proposal: { type: 'show_proposal', digest: granted.digest },
    withdraw: { type: 'withdraw', digest: proposed, by },
    revoke_grant: { type: 'revoke_grant', digest: revoked.digest, by },
    'secret.set': { type: 'secret.set', name: 'OF_THE_WEB', value: script, by },
    'secret.list': { type: 'secret.list' },
    'secret.remove': { type: 'secret.remove', name: 'OF_THE_WEB', by },
    probe: { type: 'probe', questions, by },
    survey: { type: 'survey', by },
    events: { type: 'events', since: 0 },
  }
}
