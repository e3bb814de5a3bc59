import type { Redirection } from 'unbash'
import { expandQuoted, expandWord } from './expand-word.ts'
import type { Input } from './reading.ts'
import { report, type Walk } from './walk.ts'

/** Records a redirection to or from a file, of a command that may print. Copies of descriptors (2>&1) touch nothing. */
export function readRedirect(redirect: Redirection, walk: Walk, silent = false): void {
  if (redirect.type !== 'Redirect' || !redirect.target) return
  for (const target of expandWord(redirect.target, walk.variables)) {
    if (/^[<>]&$/.test(redirect.operator) && /^(\d+-?|-)$/.test(target.text)) continue
    if (/^\/dev\/(tcp|udp)\//.test(target.text))
      report(walk, 'network.socket', 'high', 'talks to the network from the shell itself', target)
    walk.reading.redirects.push({ operator: redirect.operator, target: { ...target, ...walk.place }, silent })
  }
}

/** The standard input that redirections leave a command with; the last one wins. */
export function inputOf(redirects: readonly Redirection[], walk: Walk): Input {
  let input = walk.input
  for (const redirect of redirects) input = inputFrom(redirect, walk) ?? input
  return input
}

function inputFrom(redirect: Redirection, walk: Walk): Input | null {
  if (redirect.descriptor?.type === 'FileDescriptor' && redirect.descriptor.value !== 0) return null
  if (redirect.type === 'HereDoc') {
    const { body, delimiter } = redirect
    const text =
      delimiter?.quoted || !body.parts ? body.text : expandText({ parts: body.parts, value: body.text }, walk)
    return { kind: 'text', text, start: body.pos, end: body.end }
  }
  if (redirect.type === 'HereString')
    return redirect.target
      ? {
          kind: 'text',
          text: expandText(redirect.target, walk),
          start: redirect.target.pos,
          end: redirect.target.end,
        }
      : null
  if (!redirect.operator.startsWith('<')) return null
  const [target] = redirect.target ? expandWord(redirect.target, walk.variables) : []
  return !target || target.text === '/dev/null' ? { kind: 'inherited' } : { kind: 'file', target }
}

function expandText(word: Parameters<typeof expandQuoted>[0], walk: Walk): string {
  const values = expandQuoted(word, walk.variables).map((piece) => piece.text)
  return values.join('\n')
}
