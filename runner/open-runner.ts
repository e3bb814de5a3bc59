import type { Policy } from '#lib/policies/policy.ts'
import { listenForRunHosts } from './attend/listen.ts'
import { RunHosts } from './attend/run-hosts.ts'
import { chooseContainment } from './containment/scope.ts'
import { makeFolders } from './folders.ts'
import { describeMachine } from './host.ts'
import { makeInTurn } from './in-turn.ts'
import { Journal } from './journal/journal.ts'
import { keepUp } from './keep-up.ts'
import { readKey } from './key.ts'
import { holdLock } from './lock.ts'
import { PolicyFile } from './policy.ts'
import { Probes } from './probe/probes.ts'
import { Shells } from './probe/shells.ts'
import { finishChange } from './proposals/finish-change.ts'
import { keepStarting } from './queue/keep-starting.ts'
import { RefusalLog } from './refusal-log.ts'
import { keepRetaining } from './retention/keep-retaining.ts'
import type { Runner } from './runner.ts'
import { awaitRunHosts, settleRun } from './runs/recover.ts'
import { startRunHost } from './runs/start-run-host.ts'
import { SecretStore } from './secrets/store.ts'
import type { Settings } from './settings.ts'
import { Registry } from './signing/registry.ts'
import { listenForRequests } from './socket.ts'
import { startApprovalPage } from './start-approval-page.ts'

/**
 * Opens a runner on its data folder: one per folder, the journal checked, live runs expected back, sockets open.
 * Closing leaves run-hosts and their commands alone. Throws an Error for people when anything stands in the way.
 */
export async function openRunner(settings: Settings): Promise<{ close: () => void }> {
  const folders = makeFolders(settings.data, settings.webGroup)
  const lock = holdLock(folders.own)
  const journal = new Journal(folders.journal)
  const { fingerprint, privateKey } = readKey(folders.own)
  const { scoped, ...holding } = chooseContainment(settings.limits)
  const machine = await describeMachine(settings, { folder: folders.own, key: fingerprint, holding })
  const [shell = ''] = machine.interpreter
  const describe = (policy: Policy) =>
    journal.append({ type: 'host.described', host: { ...machine, policy } })
  const policy = new PolicyFile(
    folders.own,
    journal.latest('host.described', 1)[0]?.body.host.policy ?? null,
    describe,
  )
  const runHosts = new RunHosts(
    () => startRunHost(folders, { scoped, limits: machine.limits }),
    (run) => settleRun(runner, run),
  )
  const runner: Runner = {
    folders,
    journal,
    machine,
    policy,
    registry: new Registry(journal),
    ceremony: { origin: settings.approvalUrl, rpId: new URL(settings.approvalUrl).hostname },
    privateKey,
    runHosts,
    refusals: new RefusalLog(journal),
    secrets: new SecretStore(folders.own),
    probes: new Probes(shell),
    shells: new Shells(shell),
    starts: makeInTurn(),
  }
  finishChange(runner)
  describe(policy.current())
  awaitRunHosts(runner)
  const parts = [
    startApprovalPage(runner, settings),
    await listenForRunHosts(runner),
    keepUp(runner),
    keepStarting(runner),
    keepRetaining(runner, settings.keeping),
    await listenForRequests(runner, settings.webGroup),
  ]
  runHosts.warmUp()
  return {
    close: () => {
      for (const part of [...parts, runHosts]) part.close()
      journal.close()
      lock.release()
    },
  }
}
