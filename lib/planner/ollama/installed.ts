import type { Ollama } from 'ollama'
import type { InstalledModel } from '../model-server.ts'
import { Tags, UnreadableAnswer } from './wire.ts'

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
