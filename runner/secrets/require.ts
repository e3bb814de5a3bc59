import type { PlanDocument } from '#lib/plans/document.ts'
import { Refusal } from '../refusal.ts'
import type { SecretStore } from './store.ts'

/** Holds a plan to the secrets as they are now. Throws Refusal `unknown_secret`, `secret_changed`, `secrets_unavailable`. */
export function requireSecrets(store: SecretStore, { steps }: PlanDocument): void {
  for (const step of steps) for (const secret of step.secrets) store.require(secret)
}

/** Only a member sets or removes secrets, as far as the runner is told. Throws Refusal `secret_refused`. */
export function requirePerson({ kind }: { kind: string }): void {
  if (kind !== 'member')
    throw new Refusal('secret_refused', 'Only a member may set or remove a secret, never a program.')
}
