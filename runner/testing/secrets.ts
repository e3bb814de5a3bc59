import fs from 'node:fs'
import path from 'node:path'
import type { PlanSecret } from '#lib/plans/document.ts'
import type { SecretFacts } from '#lib/secrets/secret.ts'
import { ANNA } from './approve.ts'
import type { TestRunner } from './start-runner.ts'

let names = 0

/** What the runner tells of its secrets. */
export async function listSecrets({ call }: TestRunner): Promise<SecretFacts[]> {
  return (await call({ type: 'secret.list' })).secrets as SecretFacts[]
}

/** Sets a secret, under a new name unless one is given. Returns how a plan names it. */
export async function setSecret(
  runner: TestRunner,
  value: string,
  name = `SECRET_${++names}`,
): Promise<PlanSecret> {
  await runner.call({ type: 'secret.set', name, value, by: ANNA })
  const found = (await listSecrets(runner)).find((secret) => secret.name === name)
  if (!found) throw new Error(`${name} was not kept`)
  return { name, version: found.version, commitment: found.commitment }
}

/** Every file of a folder, however deep, that holds one of `texts`. */
export function filesWith(folder: string, texts: readonly string[]): string[] {
  const entries = fs.readdirSync(folder, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
  return files.filter((file) => {
    const content = readIfThere(file)
    return texts.some((text) => content?.includes(text))
  })
}

// A cache renames its files while they are listed.
function readIfThere(file: string): Buffer | null {
  try {
    return fs.readFileSync(file)
  } catch {
    return null
  }
}
