import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

/**
 * Peers are compared, never depended on: they live in a folder of their own, outside package.json. Their own terminal
 * module has to be compiled; the one that stands in for it here comes compiled.
 */
const PACKAGES = {
  private: true,
  dependencies: { wetty: '3.2.0', '@lydell/node-pty': '1.1.0' },
  overrides: { 'node-pty': 'npm:@lydell/node-pty@1.1.0' },
}
const CACHE = path.join(import.meta.dirname, '../../node_modules/.cache/countersign-bench')

/** Where the peers are installed: BENCH_PEERS, or where `installPeers` puts them. Null where they are not. */
export function peersFolder(): string | null {
  const folder = process.env.BENCH_PEERS ?? CACHE
  return fs.existsSync(path.join(folder, 'node_modules/wetty')) ? folder : null
}

/** Installs the peers, without their scripts. Throws what npm says. */
export function installPeers(): void {
  fs.mkdirSync(CACHE, { recursive: true })
  fs.writeFileSync(path.join(CACHE, 'package.json'), JSON.stringify(PACKAGES))
  const { status } = spawnSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: CACHE,
    stdio: 'inherit',
  })
  if (status !== 0) throw new Error('the peers could not be installed')
}
