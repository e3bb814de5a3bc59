import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { approve, carryOut, makePlan, start } from '../testing/approve.ts'
import { makeCounter, shareRunner } from '../testing/share-runner.ts'
import { startRunner } from '../testing/start-runner.ts'

const ROOT = process.getuid?.() === 0
const runner = shareRunner()
const endOf = (run: string) => runner().until('run.ended', (event) => event.run === run)

/** A script in a folder of its own, and a step that waits for `open` before it runs it. */
function scene(write: (counter: ReturnType<typeof makeCounter>) => string = ({ add }) => add('approved')) {
  const counter = makeCounter(runner().data)
  const folder = path.join(path.dirname(counter.file), 'app')
  fs.mkdirSync(folder)
  const [file, gate] = [path.join(folder, 'x.sh'), `${counter.file}-gate`]
  fs.writeFileSync(file, write(counter))
  const sha256 = createHash('sha256').update(fs.readFileSync(file)).digest('hex')
  const wait = `until [ -e ${gate} ] || [ ! -d ${runner().data} ]; do sleep 0.02; done`
  /** Starts the step, with more after the script where there is more, and returns once it waits. */
  const begin = async (more = '') => {
    const plan = makePlan(runner(), [`${wait}; sh ${file}${more}`], { files: [{ path: file, sha256 }] })
    const run = await start(runner(), await approve(runner(), plan))
    await runner().until('step.started', (event) => event.run === run)
    return run
  }
  return { counter, folder, file, begin, open: () => fs.writeFileSync(gate, ''), evil: counter.add('evil') }
}

describe.skipIf(!ROOT)(
  'AP-24: where the runner may mount, a step finds its files as they were approved',
  () => {
    test('the host says so', () => expect(runner().host.mountsFiles).toBe(true))

    test('one that is written to while its step runs, under its own name and beside its siblings', async () => {
      const { counter, file, begin, open, evil } = scene(
        ({ add, file }) =>
          `echo "$0" >> ${file}; . "$0.sibling"; ${add('approved')}; touch "$(dirname "$0")/made"`,
      )
      fs.writeFileSync(`${file}.sibling`, counter.add('sibling'))
      const run = await begin()
      fs.writeFileSync(file, evil)
      open()
      expect((await endOf(run)).end).toBe('succeeded')
      expect(counter.lines()).toEqual([file, 'sibling', 'approved'])
      expect(fs.readdirSync(path.dirname(file)), 'what it makes is made').toContain('made')
      expect(fs.readFileSync(file, 'utf8'), 'and the host has its own').toBe(evil)
      expect(fs.existsSync(path.join(runner().data, 'runner/files', run)), 'no copy stays').toBe(false)
    })

    test.each<[string, (scene: { file: string; folder: string; evil: string }) => void]>([
      [
        'another file of the same name',
        ({ file, evil }) => {
          fs.writeFileSync(`${file}.new`, evil)
          fs.renameSync(`${file}.new`, file)
        },
      ],
      [
        'a link',
        ({ file, evil }) => {
          fs.writeFileSync(`${file}.evil`, evil)
          fs.rmSync(file)
          fs.symlinkSync(`${file}.evil`, file)
        },
      ],
      [
        'another folder of the same name',
        ({ file, folder, evil }) => {
          fs.renameSync(folder, `${folder}.old`)
          fs.mkdirSync(folder)
          fs.writeFileSync(file, evil)
        },
      ],
    ])('one that is replaced by %s: its step is ended at once', async (_name, replace) => {
      const { counter, file, folder, begin, open, evil } = scene()
      const run = await begin()
      replace({ file, folder, evil })
      const ended = await endOf(run)
      open()
      expect(ended).toMatchObject({
        end: 'failed',
        reason: expect.stringContaining('was replaced while the step'),
      })
      expect(counter.lines()).toEqual([])
    })

    test('what such a step mounts is its own, and is told', async () => {
      const { counter, folder, begin, open } = scene()
      const run = await begin(`; mount -t tmpfs none ${folder}`)
      open()
      expect(await endOf(run)).toMatchObject({
        end: 'failed',
        reason: expect.stringContaining(`What the step mounted on ${folder} is gone with it`),
      })
      expect(counter.lines()).toEqual(['approved'])
      expect(fs.readFileSync('/proc/self/mountinfo', 'utf8')).not.toContain(folder)
    })
  },
)

test.skipIf(!ROOT)(
  'AP-24: where it may not mount, it says so, and looks at them right before the step',
  async () => {
    const without = ['--bounding-set', '--inh-caps'].flatMap((set) => [set, '-sys_admin'])
    const other = await startRunner({ inside: ['setpriv', ...without, '--'] })
    try {
      expect(other.host.mountsFiles).toBe(false)
      const counter = makeCounter(other.data)
      const file = path.join(path.dirname(counter.file), 'x.sh')
      fs.writeFileSync(file, counter.add())
      const sha256 = createHash('sha256').update(fs.readFileSync(file)).digest('hex')
      const plan = makePlan(other, [`sh ${file}`], { files: [{ path: file, sha256 }] })
      expect((await carryOut(other, plan)).end).toBe('succeeded')
      const changing = makePlan(other, [`${counter.add('first')}; echo true > ${file}`, `sh ${file}`], {
        files: [{ path: file, sha256 }],
      })
      expect(await carryOut(other, changing)).toMatchObject({ end: 'failed' })
      expect(counter.lines()).toEqual(['ran', 'first'])
    } finally {
      await other.remove()
    }
  },
)
