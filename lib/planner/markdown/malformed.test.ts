import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { closePlan } from './close-plan.ts'
import { planReader } from './plan-reader.ts'

// The law: whatever happens to an answer, each command that comes out is one that was written, byte for byte, or
// nothing comes out (ML-12, ML-13). A failed plan costs a minute; a changed command costs a machine.

const COMMANDS = [
  ['df -h'],
  ["find /srv -name '*.bak' -exec md5sum {} \\;", 'du -sh /srv | sort -rh'],
  ['cat > /etc/motd <<END\nwelcome\n# to `web1`\nEND', "awk '{ print $1 }' /etc/passwd"],
  ['for f in /var/log/*.log; do\n  wc -l "$f"\ndone', 'rm -rf /tmp/build && mkdir /tmp/build', 'ls -l /tmp'],
  ['psql -c "SELECT \'a\' || $$b$$;"\necho \\\n  done'],
]

const answers = COMMANDS.map((commands) => ({
  commands,
  text: `# A plan\n${commands.map((command, index) => `${index + 1}. Do part ${index}.\n\`\`\`bash\n${command}\n\`\`\`\n`).join('')}`,
}))

const damages: [string, (text: string) => string][] = [
  ['as it is', (text) => text],
  ['CRLF', (text) => text.replaceAll('\n', '\r\n')],
  ['no last line end', (text) => text.trimEnd()],
  ['blank lines everywhere', (text) => text.replaceAll('```\n', '```\n\n')],
  ['no title', (text) => text.replace(/^# .*\n/, '')],
  ['two titles', (text) => `# A plan\n${text}`],
  ['twice', (text) => text + text],
  ['prose before', (text) => `Certainly! This will do it:\n\n${text}`],
  ['prose after', (text) => `${text}\nLet me know if you need more.`],
  ['prose between', (text) => text.replaceAll('```bash', 'Run this:\n```bash')],
  ['no numbers', (text) => text.replaceAll(/^\d+\. /gm, '')],
  ['all numbered 1', (text) => text.replaceAll(/^\d+\. /gm, '1. ')],
  ['bullets', (text) => text.replaceAll(/^\d+\. /gm, '- ')],
  ['bold sentences', (text) => text.replaceAll(/^(\d+\. )(.*)$/gm, '$1**$2**')],
  ['no language', (text) => text.replaceAll('```bash', '```')],
  ['another language', (text) => text.replaceAll('```bash', '```python')],
  ['a language with attributes', (text) => text.replaceAll('```bash', '```bash title=x')],
  ['tildes', (text) => text.replaceAll('```', '~~~')],
  ['four backticks', (text) => text.replaceAll('```', '````')],
  ['opened with four, closed with three', (text) => text.replaceAll('```bash', '````bash')],
  ['opened with three, closed with four', (text) => text.replaceAll(/^```$/gm, '````')],
  ['a fence less', (text) => text.replace(/^```$/m, '')],
  ['the last fence missing', (text) => text.replace(/```\n$/, '')],
  ['the first opening missing', (text) => text.replace('```bash\n', '')],
  ['no fences', (text) => text.replaceAll(/^```.*\n/gm, '')],
  ['closed on the line', (text) => text.replaceAll(/\n```$/gm, '```')],
  ['opened on the line', (text) => text.replaceAll(/```bash\n/g, '```bash ')],
  ['indented by a list', (text) => text.replaceAll(/^(?!\d|#)/gm, '   ')],
  ['fences indented only', (text) => text.replaceAll(/^```/gm, '   ```')],
  ['quoted', (text) => text.replaceAll(/^/gm, '> ')],
  ['in JSON', (text) => JSON.stringify({ plan: text })],
  ['in HTML', (text) => `<pre>${text}</pre>`],
  ['in another block', (text) => `\`\`\`markdown\n${text}\n\`\`\``],
  ['with an escape sequence', (text) => text.replace('```bash\n', '```bash\n\u001b[31m')],
  ['with a bidi override', (text) => text.replace('```bash\n', '```bash\n\u202e')],
  ['with NUL', (text) => text.replace('```bash\n', '```bash\n\0')],
  ['with a lone surrogate', (text) => text.replace('```bash\n', '```bash\n\ud800')],
  [
    'with the template behind',
    (text) => `${text}9. One sentence that says what this step does.\n\`\`\`bash\nthe command\n\`\`\`\n`,
  ],
  ['with thoughts', (text) => `<think>\nrm -rf / or not?\n</think>\n${text}`],
  ['with open thoughts', (text) => `<think>\n${text}`],
  ['with a manual step', (text) => text.replace(/^1\. /m, '1. Open the panel by hand.\n1. ')],
  [
    'with an alternative',
    (text) => `${text}Or:\n\`\`\`bash\nrm -rf /\n\`\`\`\n`.replace('rm -rf /\n', 'ls -l /tmp\n'),
  ],
]

function commandsIn(text: string): string[] {
  const reader = planReader()
  reader.push(text)
  const plan = closePlan(reader, { done: true, reason: 'stop' }, text, true)
  return plan.kind === 'plan' ? plan.steps.map(({ script }) => script) : []
}

const cases = damages.flatMap(([damage, apply]) =>
  answers.map(({ text, commands }, index) => [damage, index, apply(text), commands] as const),
)

describe('ML-12: a damaged answer', () => {
  it('has 200 forms', () => expect(cases.length).toBeGreaterThanOrEqual(200))

  it.each(cases)('%s (answer %i): gives a command as it was written, or none', (_, __, text, commands) => {
    for (const command of commandsIn(text)) expect([...commands, 'ls -l /tmp']).toContain(command)
  })

  it('any bytes at all: never throws, never hangs', () => {
    const words = fc.constantFrom(
      '```',
      '```bash',
      '\n',
      '1. ',
      '# ',
      '# Question\n',
      '- ',
      '?\n',
      '`',
      'df -h',
      ' ',
      '<think>',
      '\r',
      '$ ',
      'sudo ',
      '~~~',
    )
    const soup = fc.array(fc.oneof(words, fc.string()), { maxLength: 60 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(soup, (text) => void commandsIn(text)),
      { numRuns: 2000 },
    )
  })
})

describe('ML-13: an answer that is cut at any character', () => {
  it.each(answers)('gives no truncated command (%#)', ({ text, commands }) => {
    for (let length = 0; length <= text.length; length += 1) {
      const got = commandsIn(text.slice(0, length))
      for (const [index, command] of got.entries()) expect(command).toBe(commands[index])
    }
  })
})
