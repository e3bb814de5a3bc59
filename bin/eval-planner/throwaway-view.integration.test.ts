import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seeInView } from './throwaway-view.ts'

const tree = mkdtempSync(join(tmpdir(), 'view-tree-'))
beforeAll(() => {
  writeFileSync(join(tree, 'kept.txt'), 'kept\n', { mode: 0o644 })
  writeFileSync(join(tree, 'gone.txt'), 'gone\n')
})
afterAll(() => rmSync(tree, { recursive: true }))

const seeFor = (limit: number, ...scripts: string[]) =>
  seeInView(scripts, { tree, environment: { LANG: 'C.UTF-8', HOME: '/root' }, limit })
const see = (...scripts: string[]) => seeFor(60, ...scripts)

// Views need the rights of root; without them the evaluation says so and runs nothing.
describe.runIf(process.getuid?.() === 0)('a throwaway view', () => {
  test('shows the tree, runs each script in a fresh shell, and stops at the first that fails', async () => {
    const seen = await see('X=1; cat /kept.txt', 'echo "x$X"; pwd', 'exit 3', 'echo never')
    expect(seen).toEqual({ code: 3, stdout: 'kept\nx\n/\n', stderr: '', changes: [] })
  })

  test('tells what was created, edited, removed and made accessible, and keeps nothing of it', async () => {
    const { changes } = await see(
      'echo more >> kept.txt; rm gone.txt; mkdir -m 700 new; ln -s /etc l; touch /etc/left-by-a-view',
    )
    expect(changes.map(({ path, kind, access }) => `${kind} ${access} ${path}`)).toEqual(
      [
        'f 644 0 0 /etc/left-by-a-view',
        '- /gone.txt',
        'f 644 0 0 /kept.txt',
        'l 777 0 0 /l',
        'd 700 0 0 /new',
      ].map((line) => line.replace('- /', '-  /')),
    )
    expect(existsSync('/etc/left-by-a-view')).toBe(false)
    expect((await see('cat kept.txt; ls gone.txt')).stdout).toBe('kept\ngone.txt\n')
  })

  test('a change that ends where it began, and one of the time alone, is the same content', async () => {
    const [before, after] = [await see('touch kept.txt'), await see('chmod 600 kept.txt; chmod 644 kept.txt')]
    expect(before.changes).toEqual(after.changes)
  })

  test.each([
    ['the network', 'exec 3<>/dev/tcp/127.0.0.1/22'],
    ['another file system', 'mount -t tmpfs none /mnt'],
    ['a setting of the kernel', 'echo 1 > /proc/sys/kernel/panic'],
    ['a device', 'mknod /tmp/disk b 254 0'],
    ['the power', 'reboot -f'],
    ['a namespace of its own', 'unshare --user --map-root-user true'],
    ['another root', 'chroot /usr true'],
    ['the process that made it', `kill -0 ${process.pid}`],
    ['other folders of the machine', `ls ${import.meta.dirname}`],
    ['the folder of the layers', 'ls /mnt/up /.old'],
  ])('cannot reach %s', async (_name, script) => {
    expect((await see(script)).code).not.toBe(0)
  })

  test('ends what does not end, and keeps the beginning of what never stops printing', async () => {
    expect((await seeFor(2, 'sleep 60')).code).toBe(137)
    const { stdout } = await see('yes')
    expect(stdout.length).toBe(64 * 1024)
  })

  test('holds no more than its memory', async () => {
    const { code, stderr } = await see('head -c 200M /dev/zero > /tmp/big')
    expect(code).not.toBe(0)
    expect(stderr).toContain('No space left')
  })
})
