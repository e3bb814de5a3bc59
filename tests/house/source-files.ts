import fs from 'node:fs'
import path from 'node:path'

export const ROOT = path.join(import.meta.dirname, '../..')

const ROOMS = ['app', 'lib', 'runner', 'bin', 'e2e', 'bench', 'soak', 'tests']

/** One import of a source file. `target` is a path from the root, or the name of a package. */
export interface Import {
  target: string
  local: boolean
  typeOnly: boolean
}

export interface SourceFile {
  /** Path from the root, with `/`. */
  file: string
  text: string
  imports: Import[]
  /** Tests and what only tests use: they may reach further than the code that they check. */
  test: boolean
}

/** Every TypeScript file of the house, parsed once. */
export function readSources(): SourceFile[] {
  const roots = fs.readdirSync(ROOT).filter((name) => /^[^.].*\.ts$/.test(name) && name !== 'next-env.d.ts')
  return [...roots, ...ROOMS.flatMap(filesBelow)].map((file) => {
    const text = fs.readFileSync(path.join(ROOT, file), 'utf8')
    return { file, text, imports: parseImports(file, text), test: isTest(file) }
  })
}

function filesBelow(room: string): string[] {
  const folder = path.join(ROOT, room)
  if (!fs.existsSync(folder)) return []
  const names = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return names.filter((name) => /\.tsx?$/.test(name)).map((name) => path.posix.join(room, name))
}

const isTest = (file: string) =>
  /\.(test|spec)\.tsx?$/.test(file) ||
  /^(tests|e2e|bench|soak)\//.test(file) ||
  /\/(testing|fixtures)\//.test(file)

const FROM = /^\s*(import|export)\s+(type\s)?([^'"`;=]*?\bfrom\s*)?['"]([^'"]+)['"]/gm
const DYNAMIC = /(typeof\s+)?\bimport\(\s*['"]([^'"]+)['"]/g

/** Every import, re-export and dynamic import in `text`. Regular expressions do, as formatting is fixed. */
export function parseImports(file: string, text: string): Import[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
  const statements = [...code.matchAll(FROM)].map(([, , type, names = '', target = '']) =>
    resolve(file, target, Boolean(type) || onlyTypes(names)),
  )
  const dynamic = [...code.matchAll(DYNAMIC)].map(([, type, target = '']) =>
    resolve(file, target, Boolean(type)),
  )
  return [...statements, ...dynamic]
}

// `import { type A, type B } from` brings no code either.
function onlyTypes(names: string): boolean {
  const list = /\{([^}]*)\}/.exec(names)
  if (!list?.[1] || !/^\s*\{/.test(names)) return false
  return list[1].split(',').every((name) => name.trim() === '' || name.trim().startsWith('type '))
}

function resolve(file: string, target: string, typeOnly: boolean): Import {
  if (target.startsWith('#')) return { target: target.slice(1), local: true, typeOnly }
  if (!target.startsWith('.')) return { target: packageOf(target), local: false, typeOnly }
  return { target: path.posix.join(path.posix.dirname(file), target), local: true, typeOnly }
}

function packageOf(target: string): string {
  if (target.startsWith('node:')) return target
  return target.split('/', target.startsWith('@') ? 2 : 1).join('/')
}
