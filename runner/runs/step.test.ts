import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readProcesses } from '../processes.ts'
import { approve, carryOut, makePlan, start } from '../testing/approve.ts'
import { readRecording } from '../testing/read-recording.ts'
import { makeCounter, shareRunner } from '../testing/share-runner.ts'
import { type EventOf, waitFor } from '../testing/start-runner.ts'

/** Whoever starts a runner may have left something open, which neither it nor Node closes. */
const LEAVING_OPEN = ['sh', '-c', 'exec 8</etc/passwd; exec "$@"', 'sh']

const runner = shareRunner({ inside: LEAVING_OPEN })

async function runSteps(scripts: string[], step = {}, plan = {}) {
  const ended = await carryOut(runner(), makePlan(runner(), scripts, step, plan))
  const steps = runner().events.filter(
    (e): e is EventOf<'step.ended'> => e.type === 'step.ended' && e.run === ended.run,
  )
  return { ended, steps, ...readRecording(runner().data, ended.run) }
}

test('a step writes to both streams, and the recording keeps them with marks, then becomes read-only', async () => {
  const { ended, steps, stdout, stderr, marks, file } = await runSteps(['echo out; echo err >&2'])
  expect(ended).toMatchObject({ end: 'succeeded', reason: 'Every step succeeded.' })
  expect([stdout, stderr]).toEqual(['out\n', 'err\n'])
  expect(steps).toMatchObject([{ position: 1, end: 'succeeded', exitCode: 0, signal: null, bytes: 8 }])
  expect(marks.map(({ step, type }) => [step, type])).toEqual([
    [1, 'step.started'],
    [1, 'step.ended'],
    [0, 'run.ended'],
  ])
  expect(fs.statSync(file).mode & 0o777).toBe(0o440)
})

test('bytes and SHA-256 cover exactly what the command wrote, NUL and invalid UTF-8 included', async () => {
  const { steps, frames } = await runSteps(["printf 'a\\000b\\377\\n'; head -c 200000 /dev/zero"])
  const stored = Buffer.concat(frames.filter(({ kind }) => kind === 'stdout').map(({ payload }) => payload))
  expect(stored.length).toBe(200_005)
  expect(steps[0]).toMatchObject({
    bytes: 200_005,
    sha256: createHash('sha256').update(stored).digest('hex'),
  })
})

describe('RN-23: code and signal are exact, and a step that fails stops the plan', () => {
  test.each([
    ['exit 0', 'succeeded', 0, null],
    ['exit 7', 'failed', 7, null],
    ['exit 255', 'failed', 255, null],
    ['exit 137', 'failed', 137, null],
    ['(kill -9 $BASHPID); exit $?', 'failed', 137, null],
    ['kill -9 $$', 'failed', null, 'SIGKILL'],
    ['kill -TERM $$', 'failed', null, 'SIGTERM'],
    ['ulimit -c unlimited; kill -SEGV $$', 'failed', null, 'SIGSEGV'],
    ['false; echo not reached', 'failed', 1, null],
    ['no-such-command-here', 'failed', 127, null],
    ['echo "unclosed', 'failed', 2, null],
  ])('%s', async (script, end, exitCode, signal) => {
    const counter = makeCounter(runner().data)
    const { ended, steps } = await runSteps([script, counter.add()])
    expect(ended.end).toBe(end)
    expect(steps[0]).toMatchObject({ end, exitCode, signal })
    expect(counter.lines()).toEqual(end === 'succeeded' ? ['ran'] : [])
  })

  test('the reason names the step and the code', async () => {
    expect((await runSteps(['true', 'exit 3', 'true'])).ended.reason).toBe('Step 2 ended with exit code 3.')
  })
})

test('a command that cannot be started says why, and later steps do not run', async () => {
  const counter = makeCounter(runner().data)
  const { ended, steps } = await runSteps(['true', counter.add()], {}, { cwd: '/no/such/folder' })
  expect(ended).toMatchObject({
    end: 'failed',
    reason: expect.stringContaining('Step 1 could not be started'),
  })
  expect(steps).toMatchObject([{ end: 'failed', exitCode: null, signal: null }])
  expect(counter.lines()).toEqual([])
})

describe('RN-26: a command inherits what the plan says and nothing else', () => {
  test("its environment is exactly the plan's", async () => {
    const environment = { ...runner().host.environment, GREETING: 'hello  world' }
    const { stdout } = await runSteps(["tr '\\0' '\\n' < /proc/$$/environ | sort; true"], {}, { environment })
    // A shell adds these three to what its own children get.
    const given = stdout.split('\n').filter((line) => line && !/^(_|PWD|SHLVL|OLDPWD)=/.test(line))
    expect(given).toEqual(
      Object.entries(environment)
        .map(([name, value]) => `${name}=${value}`)
        .sort(),
    )
  })

  test('its descriptors are 0, 1 and 2, whatever the runner was started with', async () => {
    expect(fs.existsSync(`/proc/${runner().pid}/fd/8`)).toBe(true)
    const { stdout } = await runSteps(['ls /proc/$$/fd; readlink /proc/$$/fd/0'])
    expect(stdout.trim().split('\n')).toEqual(['0', '1', '2', '/dev/null'])
  })

  test('its folder, mask and limits of rights are plain, and it has a session of its own', async () => {
    const { stdout } = await runSteps(
      ["pwd; umask; ps -o sid= -p $$ | tr -d ' '; echo $$"],
      {},
      { cwd: '/tmp' },
    )
    const [cwd, umask, session, pid] = stdout.trim().split('\n')
    expect([cwd, umask]).toEqual(['/tmp', '0022'])
    expect(session).toBe(pid)
  })
})

test.skipIf(process.getuid?.() !== 0)(
  "RN-26: a step of another user reads nothing of the runner's: folder, secrets of its process, sockets (needs root)",
  async () => {
    const { data } = runner()
    const tries = [
      'cat /proc/$PPID/environ',
      'ls -l /proc/$PPID/fd',
      `ls ${data}/runner`,
      `cat ${data}/runner/key.pem`,
      `ls ${data}/recordings`,
      `echo '{"id":1,"type":"events","since":0}' > ${data}/run/runner.sock`,
    ]
    const { stdout } = await runSteps(
      [tries.map((one) => `{ ${one} && echo REACHED; } 2>&1 || true`).join('\n')],
      {},
      {
        user: 'nobody',
        environment: {
          ...runner().host.environment,
          HOME: '/nonexistent',
          USER: 'nobody',
          LOGNAME: 'nobody',
        },
      },
    )
    expect(stdout).not.toContain('REACHED')
    expect(stdout.match(/Permission denied/g)).toHaveLength(tries.length)
  },
)

test('RN-19: standard input is /dev/null, so nothing waits for a person', async () => {
  const { stdout, ended } = await runSteps([
    'if read line; then echo got $line; else echo nothing to read; fi',
  ])
  expect([ended.end, stdout]).toEqual(['succeeded', 'nothing to read\n'])
})

test('a script may open /dev/stdout and /dev/stderr by name', async () => {
  const { ended, stdout, stderr } = await runSteps([
    'echo a > /dev/stdout; echo b | tee /dev/stderr > /dev/null',
  ])
  expect([ended.end, stdout, stderr]).toEqual(['succeeded', 'a\n', 'b\n'])
})

test.skipIf(process.getuid?.() !== 0)(
  "as root, a step runs as the plan's user with that user's groups (needs root)",
  async () => {
    const environment = {
      ...runner().host.environment,
      HOME: '/nonexistent',
      USER: 'nobody',
      LOGNAME: 'nobody',
    }
    const { stdout, stderr, ended } = await runSteps(
      ['id -un; id -G; echo open > /dev/stderr'],
      {},
      { user: 'nobody', environment },
    )
    expect(ended.end).toBe('succeeded')
    const [name, groups] = stdout.trim().split('\n')
    expect(name).toBe('nobody')
    expect(groups?.split(' ')).not.toContain('0')
    expect(stderr).toBe('open\n')
  },
)

describe('limits', () => {
  test('RN-13: a step beyond its time limit is ended as timed out, not as failed', async () => {
    const counter = makeCounter(runner().data)
    const { ended, steps } = await runSteps(['sleep 999', counter.add()], { timeLimit: 1 })
    expect(ended).toMatchObject({ end: 'timed_out', reason: expect.stringContaining('time limit') })
    expect(steps).toMatchObject([{ end: 'timed_out', exitCode: null, signal: 'SIGTERM' }])
    expect(counter.lines()).toEqual([])
  })

  test('RN-12: of output beyond the limit both ends are kept; all of it is counted and hashed, the middle marked', async () => {
    const { steps, stdout, marks, frames } = await runSteps(['yes 0123456789abcdef | head -c 5000000'], {
      outputLimit: 4096,
    })
    const all = Buffer.from('0123456789abcdef\n'.repeat(294_118)).subarray(0, 5_000_000)
    expect(stdout).toBe(`${all.subarray(0, 3584)}${all.subarray(-512)}`)
    expect(marks).toContainEqual({ step: 1, type: 'output.cut', bytes: 5_000_000 - 4096 })
    const kinds = frames.map(({ kind, payload }) =>
      kind === 'mark' ? JSON.parse(String(Buffer.from(payload))).type : kind,
    )
    expect([...new Set(kinds.slice(kinds.indexOf('output.cut')))]).toEqual([
      'output.cut',
      'stdout',
      'step.ended',
      'run.ended',
    ])
    expect(steps[0]).toMatchObject({
      bytes: 5_000_000,
      sha256: createHash('sha256').update(all).digest('hex'),
    })
  })
})

// Only root comes back from a lower priority.
test.runIf(process.getuid?.() === 0)(
  'RN-12: a run-host and its command step aside for others while output is left out, and are back afterwards',
  async () => {
    const groupOf = (pid: string) => `sed "s/.* //" /proc/${pid}/autogroup || echo 0`
    const priorities = `ps -o ni= -p $PPID; ${groupOf('$PPID')}; ps -o ni= -p $$; ${groupOf('$$')}; echo \${!:-0}`
    const flood = `sleep 999 & head -c 1000000 /dev/zero; echo; ${priorities}`
    const limits = { outputLimit: 4096, leavesProcesses: true }
    const { frames } = await runSteps([priorities, flood, priorities], limits)
    const seen = (step: number) => {
      const written = frames.filter((frame) => frame.step === step && frame.kind === 'stdout')
      const words = String(Buffer.concat(written.map(({ payload }) => payload)))
      const [own = 0, group = 0, command = 0, commandGroup = 0, left = 0] = words
        .trim()
        .split(/\s+/)
        .slice(-5)
        .map(Number)
      return { own, group, command, commandGroup, left }
    }
    const { own, group, command } = seen(1)
    const { left } = seen(2)
    const hasGroups = fs.existsSync('/proc/self/autogroup')
    const groups = hasGroups ? { group: own + 5, commandGroup: 5 } : { group, commandGroup: 0 }
    expect(seen(2)).toEqual({ own: own + 5, command, ...groups, left })
    expect(seen(3)).toEqual({ own, group: hasGroups ? own : group, command, commandGroup: 0, left: 0 })
    if (hasGroups) expect(fs.readFileSync(`/proc/${left}/autogroup`, 'utf8')).toMatch(/nice 0\n$/)
    process.kill(left, 'SIGKILL')
  },
)

describe('RN-16: a step is over when its command is', () => {
  test('a background child that holds the output open does not hold the step', async () => {
    const { ended, stdout, steps } = await runSteps(['sleep 999 & echo $!'], { timeLimit: 20 })
    expect([ended.end, steps[0]?.exitCode]).toEqual(['succeeded', 0])
    expect(isRunning(Number(stdout))).toBe(false)
  })

  test('where the plan says so, it stays behind and is counted', async () => {
    const { stdout, marks } = await runSteps(['sleep 999 & echo $!'], { leavesProcesses: true })
    expect(isRunning(Number(stdout))).toBe(true)
    expect(marks).toContainEqual(expect.objectContaining({ type: 'step.ended', survivors: 1 }))
    process.kill(Number(stdout), 'SIGKILL')
  })

  test('the last output of a command that writes much and exits at once is all there', async () => {
    const { stdout } = await runSteps(['seq 1 20000; sleep 5 & exec seq 20001 30000'])
    expect(stdout.trim().split('\n')).toHaveLength(30_000)
  })
})

test('RN-17: of 5,000 orphans none is left, not as a zombie either', async () => {
  const counter = makeCounter(runner().data)
  const script = `for i in {1..100}; do (for j in {1..50}; do : & done); done; ${counter.add()}`
  const run = await start(runner(), await approve(runner(), makePlan(runner(), [script], { timeLimit: 60 })))
  const { pid } = await runner().until('step.started', (event) => event.run === run)
  const ended = await runner().until('run.ended', (event) => event.run === run)
  expect([ended.end, counter.lines().length]).toEqual(['succeeded', 1])
  const zombies = () => readProcesses().filter(({ state, session }) => state === 'Z' && session === pid)
  await waitFor(
    () => zombies().length === 0,
    () => `${zombies().length} zombies`,
  )
})

function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}
