import { type Argument, literal } from '../shell/argument.ts'
import type { Invocation } from '../shell/reading.ts'

/** Files that say what a command does: which words name them, and which are taken where none does. */
interface Recipe {
  options: readonly string[]
  operands?: boolean
  usual?: readonly string[]
}

const COMPOSE: Recipe = {
  options: ['-f', '--file'],
  usual: ['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml'].concat(
    ['compose.override.yaml', 'compose.override.yml', 'docker-compose.override.yaml'],
    'docker-compose.override.yml',
  ),
}

/** By the names of a command and its subcommand. */
const RECIPES: readonly (readonly [RegExp, Recipe])[] = [
  [/^(docker compose|docker-compose|podman-compose)\b/, COMPOSE],
  [/^(kubectl|oc) (apply|create|replace|delete|patch)\b/, { options: ['-f', '--filename'] }],
  [/^ansible-playbook\b/, { options: ['-i', '--inventory'], operands: true }],
  [/^helm (install|upgrade)\b/, { options: ['-f', '--values'] }],
  [/^(docker|podman) build\b/, { options: ['-f', '--file'] }],
  [/^terraform apply\b/, { options: ['-var-file'], operands: true }],
  [
    /^(make|gmake)\b/,
    { options: ['-f', '--file', '--makefile'], usual: ['GNUmakefile', 'makefile', 'Makefile'] },
  ],
  [/^crontab\b/, { options: [], operands: true }],
]
/** Options that move a command to another folder before it looks for its recipe. */
const MOVES = ['-C', '--directory', '--project-directory']

/**
 * The files of the recipe that this command follows; an address or standard input is none. Where no word names one, all that it
 * looks for by itself.
 */
export function recipesOf({ name, arguments: words, usage }: Invocation): (Argument & { usual: boolean })[] {
  if (usage?.behaviour.risk === 'read_only') return []
  const called = [name.text, ...words.map(({ text }) => text).filter((text) => !text.startsWith('-'))].join(
    ' ',
  )
  const path = usage?.path.join(' ') ?? called
  const recipe = RECIPES.find(([pattern]) => pattern.test(path))?.[1]
  if (!recipe) return []
  const folder = valuesOf(words, MOVES)[0]
  const named = [
    ...valuesOf(words, recipe.options),
    ...(recipe.operands ? (usage?.operands.map(({ argument }) => argument) ?? []) : []),
  ].filter(({ text }) => text !== '-' && !/^\w+:\/\//.test(text))
  if (named.length > 0) return named.map((word) => ({ ...below(folder, word), usual: false }))
  return (recipe.usual ?? []).map((text) => ({
    ...below(folder, literal(text, name.start, name.end)),
    usual: true,
  }))
}

/** Values of these options: `-f x`, `-fx`, `--file x` and `--file=x`. */
function valuesOf(words: readonly Argument[], options: readonly string[]): Argument[] {
  return words.flatMap((word, index) => {
    const next = words[index + 1]
    if (options.includes(word.text)) return next ? [next] : []
    const option = options.find((one) => word.text.startsWith(one.startsWith('--') ? `${one}=` : one))
    if (!option || word.text.startsWith('--') !== option.startsWith('--')) return []
    return [{ ...word, text: word.text.slice(option.length).replace(/^=/, '') }]
  })
}

function below(folder: Argument | undefined, word: Argument): Argument {
  if (!folder || /^[/~]/.test(word.text)) return word
  return { ...word, text: `${folder.text}/${word.text}`, unknown: word.unknown || folder.unknown }
}
