import fs from 'node:fs'
import { z } from 'zod'
import { callApi } from '../call-api.ts'
import { connect } from '../connection.ts'
import { EXIT } from '../exit-codes.ts'
import { usage } from '../failure.ts'
import { type Options, print } from '../print.ts'
import { visibleProse } from '../visible.ts'

const Checked = z.looseObject({
  plans: z.int(),
  changed: z.array(
    z.looseObject({
      task: z.int(),
      revision: z.int(),
      title: z.string(),
      before: z.string(),
      after: z.string(),
    }),
  ),
})

/** `countersign policy check FILE`: whether it is a policy, and which past plans it would have decided otherwise. */
export async function checkPolicy(file: string, options: Options): Promise<number> {
  const checked = await callApi(connect(options), Checked, 'POST', '/policy/check', {
    policy: readJson(file),
  })
  print(options, checked, describe(checked))
  return EXIT.ok
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'))
  } catch (error) {
    throw usage(`${file} cannot be read: ${error instanceof Error ? error.message : error}`)
  }
}

function describe({ plans, changed }: z.output<typeof Checked>): string {
  const sum = `${changed.length} of the last ${plans} plans would change.`
  const lines = changed.map(
    ({ task, revision, title, before, after }) =>
      `#${task} revision ${revision}, ${visibleProse(title)}\n   now:  ${visibleProse(before)}\n   then: ${visibleProse(after)}`,
  )
  return [sum, ...lines].join('\n')
}
