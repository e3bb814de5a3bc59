import type { Runner } from '../runner.ts'

/** Everybody who may sign now, for whoever prepares something to sign. Names and public facts only. */
export const listSigners = ({ registry, machine, journal }: Runner) => ({
  host: { id: machine.id, name: machine.name },
  now: journal.now(),
  signers: registry.active().map(({ member, name, device, credential: { id, kind } }) => ({
    member,
    name,
    device,
    id,
    kind,
  })),
})
