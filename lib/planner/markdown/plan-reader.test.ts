import { describe, expect, it } from 'vitest'
import { closePlan, type Ending } from './close-plan.ts'
import { planReader } from './plan-reader.ts'

const STOP: Ending = { done: true, reason: 'stop' }

function read(text: string, { root = true, ending = STOP }: { root?: boolean; ending?: Ending } = {}) {
  const reader = planReader()
  reader.push(text)
  return closePlan(reader, ending, text, root)
}

const scripts = (text: string, options = {}) => {
  const plan = read(text, options)
  if (plan.kind === 'questions') return plan.questions.map(({ words }) => words)
  return plan.kind === 'plan' ? plan.steps.map(({ script }) => script) : `${plan.failure}: ${plan.detail}`
}

const block = (...lines: string[]) => ['```bash', ...lines, '```'].join('\n')

describe('an answer in the form that was asked for', () => {
  it('is a title and its steps', () => {
    const text = `# Disk usage\n1. Show the disks.\n${block('df -h')}\n2. Show **the** folder:\n${block('du -sh /var')}`
    expect(read(text)).toEqual({
      kind: 'plan',
      title: 'Disk usage',
      explanation: '',
      steps: [
        { purpose: 'Show the disks.', script: 'df -h' },
        { purpose: 'Show **the** folder.', script: 'du -sh /var' },
      ],
    })
  })

  it('reads the same in pieces of any size', () => {
    const text = `# T\n1. A.\n${block('a <<END', '``x', 'END')}\n2. B.\n${block('b', '', 'c')}\n`
    const whole = read(text)
    for (let size = 1; size < 40; size += 1) {
      const reader = planReader()
      for (let at = 0; at < text.length; at += size) reader.push(text.slice(at, at + size))
      expect(closePlan(reader, STOP, text, true)).toEqual(whole)
    }
  })

  it('shows steps as they land: the last one grows', () => {
    const reader = planReader()
    reader.push('# T\n1. A.\n```bash\ndf')
    expect(reader.steps()).toEqual([{ purpose: 'A.', script: 'df', complete: false }])
    reader.push(' -h\n```\n2. B.')
    expect(reader.steps()).toEqual([{ purpose: 'A.', script: 'df -h', complete: true }])
    reader.push('\n')
    expect(reader.steps()[1]).toEqual({ purpose: 'B.', script: '', complete: false })
  })
})

const tolerated: [string, string, string[]][] = [
  ['no title', `1. A.\n${block('a')}`, ['a']],
  ['no number', `# T\nShow A:\n${block('a')}\nShow B:\n${block('b')}`, ['a', 'b']],
  ['only a block', block('a'), ['a']],
  ['prose around it', `Sure! Here is the plan:\n\n# T\n1. A.\n${block('a')}\nI hope this helps!`, ['a']],
  ['bold numbers', `**1. A**\n${block('a')}\n**2) B**\n${block('b')}`, ['a', 'b']],
  ['steps as headings', `# T\n## Step 1: A\n${block('a')}\n## Step 2: B\n${block('b')}`, ['a', 'b']],
  ['an indented block', '1. A.\n   ```bash\n   a\n     b\n   ```', ['a\n  b']],
  ['tildes', '1. A.\n~~~sh\na\n~~~', ['a']],
  ['a longer fence around a shorter one', '1. A.\n````bash\ncat <<E\n```\nE\n````', ['cat <<E\n```\nE']],
  ['a closing fence on the line of the command', '1. A.\n```bash\na```\n2. B.\n```\nb```', ['a', 'b']],
  ['a block in one line', '1. A.\n```bash df -h```\n2. B.\n```df -i```', ['df -h', 'df -i']],
  ['inline code on its own line', '1. A.\n`df -h`', ['df -h']],
  ['inline code after a colon', '1. Show the disks: `df -h`.', ['df -h']],
  ['a bare line', '1. Show the disks.\ndf -h', ['df -h']],
  ['prompts', `1. A.\n${block('$ a', '$ b')}`, ['a\nb']],
  ['carriage returns', '# T\r\n1. A.\r\n```bash\r\na\r\nb\r\n```\r\n', ['a\nb']],
  ['its own title again', `# T\n1. A.\n${block('a')}\n# T\n1. B.\n${block('b')}`, ['a']],
  ['another plan behind it', `# T\n1. A.\n${block('a')}\n# U\n1. B.\n${block('b')}`, ['a']],
  ['the template', `1. A.\n${block('a')}\n2. B.\n${block('the command')}\n3. C.\n${block('c')}`, ['a']],
  [
    'the sentence of the template',
    `1. A.\n${block('a')}\n2. One sentence that says what this step does.\n${block('x')}`,
    ['a'],
  ],
  ['a remark at the end', `1. A.\n${block('a')}\n2. Look at the output.`, ['a']],
  ['output beside the command', `1. A.\n${block('a')}\nOutput:\n\`\`\`text\nsome\n\`\`\``, ['a']],
  [
    'thoughts before it',
    `<think>\n1. Maybe:\n${block('rm -rf /')}\n</think>\n# T\n1. A.\n${block('a')}`,
    ['a'],
  ],
  ['a comment in a block', `1. A.\n${block('# not a title', 'a')}`, ['# not a title\na']],
  ['an unclosed end of line', `1. A.\n${block('a')}   `, ['a']],
]

describe('an answer in a form like it', () => {
  it.each(tolerated)('is read with %s', (_, text, commands) => {
    expect(scripts(text)).toEqual(commands)
  })
})

const refused: [string, string, string][] = [
  ['nothing', '', 'no command'],
  ['prose', 'Plans are useful.', 'no command'],
  ['HTML', '<html><body><pre>df -h</pre></body></html>', 'no command'],
  ['JSON', '{"title":"T","steps":[{"command":"df -h"}]}', 'no command'],
  [
    'a step without a command between others',
    `1. A.\n${block('a')}\n2. Edit the file by hand.\n3. C.\n${block('c')}`,
    'step 2 has no command',
  ],
  ['a bare line that could be prose', '1. A.\nfind the largest of the files', 'no command'],
  ['a bare line of an unknown program', '1. A.\nfrobnicate --all', 'no command'],
  ['a program in inline code inside a sentence', '1. Restart `nginx` now.', 'no command'],
  ['two blocks for one step', `1. A.\n${block('a')}\n${block('b')}`, 'two blocks'],
  ['an alternative', `1. A.\n${block('a')}\nOr:\n${block('b')}`, 'two blocks'],
  [
    'an alternative without numbers',
    `Do A:\n${block('a')}\nAlternatively, do B:\n${block('b')}`,
    'two blocks',
  ],
  ['another language', '1. A.\n```python\nprint(1)\n```', 'block of python'],
  ['a file beside the command', `1. A.\n${block('a')}\n\`\`\`yaml\nx: 1\n\`\`\``, 'block of yaml'],
  ['an empty block', '1. A.\n```bash\n\n```', 'empty block'],
  ['a block of comments', `1. A.\n${block('# nothing')}`, 'empty block'],
  ['text behind the opening fence', '1. A.\n```bash df -h\nb\n```', 'first line'],
  ['prompts and output mixed', `1. A.\n${block('$ a', 'some output')}`, 'mixes'],
  ['a block that was never closed', `1. A.\n\`\`\`bash\na\n2. B.\n${block('b')}`, 'inside another'],
  ['a second title before any step', `# T\n# U\n1. B.\n${block('b')}`, 'second title'],
  ['a control character', `1. A.\n${block('echo \u001b[2J')}`, 'could not see'],
  ['a character that turns the direction', `1. A.\n${block('echo \u202ehs')}`, 'could not see'],
]

describe('an answer that is not a plan', () => {
  it.each(refused)('%s: is refused, and the text is kept', (_, text, why) => {
    expect(read(text)).toMatchObject({
      kind: 'failed',
      failure: 'not_a_plan',
      detail: expect.stringContaining(why),
      text,
    })
  })
})

describe('an answer that did not end', () => {
  const whole = `# T\n1. A.\n${block('a')}\n`
  const cut: [string, string, Ending][] = [
    ['the connection was cut', whole, { done: false, reason: null }],
    ['the limit of words was reached', whole, { done: true, reason: 'length' }],
    ['a block is open', '# T\n1. A.\n```bash\na', STOP],
    ['the closing fence is half there', '# T\n1. A.\n```bash\na\n``', STOP],
    ['the server names another reason', whole, { done: true, reason: 'load' }],
  ]

  it.each(cut)('is no plan where %s', (_, text, ending) => {
    expect(read(text, { ending })).toMatchObject({ kind: 'failed', failure: 'cut_off', text })
  })
})

describe('sudo', () => {
  const dropped: [string, string][] = [
    ['sudo apt-get update', 'apt-get update'],
    ['sudo apt-get update && sudo apt-get -y upgrade', 'apt-get update && apt-get -y upgrade'],
    ['echo x | sudo tee /etc/x', 'echo x | tee /etc/x'],
    ["sudo sh -c 'echo sudo'", "sh -c 'echo sudo'"],
  ]
  const kept = [
    'sudo -u postgres psql',
    'sudo A=b env',
    "echo 'a; sudo b'",
    'cat <<END\nsudo x\nEND',
    "echo 'a\nsudo b'",
    'echo a \\\nsudo b',
    'echo a # sudo b',
    'pseudo sudo x',
  ]

  it.each(dropped)('is dropped from %j for root', (command, script) => {
    expect(scripts(`1. A.\n${block(command)}`)).toEqual([script])
    expect(scripts(`1. A.\n${block(command)}`, { root: false })).toEqual([command])
  })

  it.each(kept)('stays in %j', (command) => {
    expect(scripts(`1. A.\n${block(command)}`)).toEqual([command])
  })
})

describe('ML-09: an answer beyond the limits', () => {
  const steps = (count: number) =>
    Array.from({ length: count }, (_, index) => `${index + 1}. A.\n${block('a')}\n`).join('')
  const nested = `1. A.\n${block(`echo ${'$('.repeat(5000)}x${')'.repeat(5000)}`)}`

  it.each([
    ['10,000 steps', steps(10_000), 'too_many_steps'],
    ['51 steps', steps(51), 'too_many_steps'],
    ['a step of 1 MB in one line', `1. A.\n${block('x'.repeat(1024 * 1024))}`, 'step_too_large'],
    ['a step of 1 MB in many lines', `1. A.\n${block('echo x\n'.repeat(150_000))}`, 'step_too_large'],
    ['a step of 1 MB without an end', `1. A.\n\`\`\`bash\n${'x'.repeat(1024 * 1024)}`, 'step_too_large'],
    ['10,000 levels of nesting', nested, 'step_too_large'],
    ['10,000 levels of quotation', `${'>'.repeat(10_000)} df -h`, 'not_a_plan'],
    ['10,000 open lists', `${'  - '.repeat(10_000)}x`, 'not_a_plan'],
    ['1 MB of backticks', '`'.repeat(1024 * 1024), 'cut_off'],
  ])('%s: refused whole, with a reason, in no time', (_, text, failure) => {
    const { user: before } = process.cpuUsage()
    const plan = read(text)
    expect(plan).toMatchObject({ kind: 'failed', failure })
    expect(process.cpuUsage().user - before).toBeLessThan(5_000_000)
  })

  it('50 steps and 8 kB in one of them are fine', () => {
    expect(read(steps(50))).toMatchObject({ kind: 'plan' })
    expect(read(`1. A.\n${block('x'.repeat(8192))}`)).toMatchObject({ kind: 'plan' })
    expect(read(`1. A.\n${block('x'.repeat(8193))}`)).toMatchObject({ failure: 'step_too_large' })
  })
})
