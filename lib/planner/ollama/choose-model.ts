import type { InstalledModel } from '../model-server.ts'

/** What to pull where nothing is installed: writes plans well without a phase of thinking. */
export const SUGGESTED_MODEL = 'qwen2.5-coder:7b'

// Families that plan well, best first; within one the largest that is installed.
const PREFERRED = [/^qwen3-coder/, /^qwen3\.\d/, /^qwen3/, /^qwen2\.5-coder/, /qwen/]

// These turn text into vectors and cannot write.
const CANNOT_WRITE = /embed|minilm|\bbge\b|rerank/

/** The model to plan with: the configured one where it is installed, else the best of those that are. */
export function chooseModel(
  models: readonly InstalledModel[],
  configured: string | null,
): InstalledModel | null {
  if (configured) return models.find(({ name }) => withTag(name) === withTag(configured)) ?? null
  const writers = models.filter(({ name }) => !CANNOT_WRITE.test(name))
  for (const family of PREFERRED) {
    const [best] = writers.filter(({ name }) => family.test(name)).sort((a, b) => b.size - a.size)
    if (best) return best
  }
  return writers[0] ?? null
}

const withTag = (name: string): string => (/:[^/]*$/.test(name) ? name : `${name}:latest`)
