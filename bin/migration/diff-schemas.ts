import {
  bindMigrationAwareSqlAdapterFactory,
  mockMigrationAwareAdapterFactory,
} from '@prisma/driver-adapter-utils'
import { SchemaEngine } from '@prisma/schema-engine-wasm'

/**
 * The SQL that leads from one Prisma schema to another, or null where they describe the same tables.
 * `from` null means an empty database. Compares datamodels only, so no database is asked: the adapter is a mock.
 */
export async function diffSchemas(from: string | null, to: string): Promise<string | null> {
  const adapter = bindMigrationAwareSqlAdapterFactory(mockMigrationAwareAdapterFactory('sqlite'))
  const engine = await SchemaEngine.new({ datamodels: [['schema.prisma', to]] }, () => {}, adapter)
  const { exitCode, stdout } = await engine.diff({
    from: from === null ? { tag: 'empty' } : datamodel(from),
    to: datamodel(to),
    script: true,
    exitCode: true,
    filters: { externalTables: [], externalEnums: [] },
  })
  return exitCode === CHANGED ? stdout : null
}

const CHANGED = 2

const datamodel = (content: string) => ({
  tag: 'schemaDatamodel' as const,
  files: [{ path: 'schema.prisma', content }],
})
