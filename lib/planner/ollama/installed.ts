import type { Ollama } from 'ollama'
import { Tags, UnreadableAnswer } from './wire.ts'

export interface InstalledModel {
  name: string
  /** SHA-256 of the model's manifest: the same name may stand for other weights tomorrow (ML-16). */
  digest: string | null
  size: number
}

/** The models that a server has. Throws UnreadableAnswer where the answer is not Ollama's. */
export async function installedModels(client: Ollama): Promise<InstalledModel[]> {
  const tags = Tags.safeParse(await listed(client))
  if (!tags.success) throw new UnreadableAnswer('what answers there is not Ollama')
  return tags.data.models.map(({ name, digest, size }) => ({ name, digest: digest ?? null, size: size ?? 0 }))
}

async function listed(client: Ollama): Promise<unknown> {
  try {
    return await client.list()
  } catch (error) {
    if (error instanceof SyntaxError) throw new UnreadableAnswer('what answers there is not Ollama')
    throw error
  }
}
