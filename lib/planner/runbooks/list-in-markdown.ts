import type { Runbook, System } from './runbook.ts'

const FAMILIES: Record<System, string> = { debian: 'Debian, Ubuntu', fedora: 'Fedora' }

/** The page of the documentation that lists all runbooks by area, with what one may say to get each. */
export function listInMarkdown(runbooks: readonly Runbook[]): string {
  const areas = [...Map.groupBy(runbooks, ({ area }) => area)].sort()
  const tables = areas.map(([area, members]) => [`## ${area}`, '', ...HEAD, ...members.map(row)].join('\n'))
  return `${[intro(runbooks), ...tables].join('\n\n')}\n`
}

const HEAD = ['| runbook | say | asks for | for | needs |', '| --- | --- | --- | --- | --- |']

const intro = (runbooks: readonly Runbook[]): string => `# Runbooks

${runbooks.length} runbooks ship with Countersign, ${runbooks.filter(({ changes }) => !changes).length} of which only read. A sentence that fits one becomes its plan
without a model; other words for the same will do ([how](../runbooks/README.md#how-a-sentence-picks-one)). What stands in italics changes the host.
\`npm run docs:runbooks\` writes this page from the files.`

function row({ name, title, changes, phrases, parameters, distributions, needs }: Runbook): string {
  const asked = parameters.map(({ about, default: usual }) =>
    usual === null ? about : `${about} (${usual})`,
  )
  const cells = [
    `[${changes ? `_${title}_` : title}](../runbooks/${name}.md)`,
    (phrases[0] ?? '').replaceAll(/\{(\w+)\}/g, '`$1`'),
    asked.join(', '),
    distributions.map((system) => FAMILIES[system]).join(', '),
    needs.join(', '),
  ]
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}
