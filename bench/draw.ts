import type { Figure } from './figure.ts'

const WIDTH = 880
const ROW = 30
const TOP = 58
/** Where the bars begin, and how long one is that uses all that its goal allows. */
const LEFT = 430
const GOAL = 240
const LONGEST = 1.35

/**
 * The figures of a bench as an SVG for light and dark pages: a bar for each, as long as the part of its goal that it
 * uses. What is to be small is divided by its goal, what is to be large divides it, so that shorter is always better.
 */
export function drawFigures(figures: readonly Figure[]): string {
  const height = TOP + figures.length * ROW + 34
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="t" font-family="system-ui, sans-serif" font-size="13">
<title id="t">Each figure of npm run bench as the part of its goal that it uses</title>
<style>
  .name { fill: #1f2328 } .quiet { fill: #59636e } .ok { fill: #2f7d5b } .miss { fill: #b3402f } .goal { stroke: #59636e }
  @media (prefers-color-scheme: dark) {
    .name { fill: #e6edf3 } .quiet { fill: #9198a1 } .ok { fill: #55b58c } .miss { fill: #e5786a } .goal { stroke: #9198a1 }
  }
</style>
<text class="name" x="0" y="18" font-size="15" font-weight="600">What it costs, against a floor or a peer of the same run</text>
<text class="quiet" x="0" y="38">A bar is the part of its goal that a figure uses: shorter is better, the line is the goal.</text>
${figures.map(drawRow).join('\n')}
<line class="goal" x1="${LEFT + GOAL}" x2="${LEFT + GOAL}" y1="${TOP - 4}" y2="${height - 30}" stroke-dasharray="3 3"/>
<text class="quiet" x="${LEFT + GOAL}" y="${height - 12}" text-anchor="middle">goal</text>
</svg>
`
}

function drawRow(figure: Figure, index: number): string {
  const y = TOP + index * ROW
  const length = Math.max(2, Math.min(LONGEST, partOfGoal(figure)) * GOAL)
  const words = `${figure.ratio} (${figure.goal.replace(/^at (most|least) (\S+).*/, '$1 $2')})`
  return `<text class="name" x="0" y="${y + 15}">${plain(figure.name)}</text>
<rect class="${figure.ok ? 'ok' : 'miss'}" x="${LEFT}" y="${y + 3}" width="${length.toFixed(0)}" height="16" rx="3"/>
<text class="quiet" x="${WIDTH}" y="${y + 15}" text-anchor="end">${plain(words)}</text>`
}

/** At most 1 where the goal is met. A goal in a unit of its own is its figure's floor. */
function partOfGoal({ ratio, goal }: Figure): number {
  const [, least, allowed, unit] = /^at (?:most|(least)) ([\d.]+)( (?:ms|MiB|MB|%))?/.exec(goal) ?? []
  if (allowed === undefined) throw new Error(`a goal that cannot be drawn: ${goal}`)
  const limit = unit ? 1 : Number(allowed)
  return least ? limit / ratio : ratio / limit
}

const plain = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')
