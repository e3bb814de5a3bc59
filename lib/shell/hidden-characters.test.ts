import { describe, expect, test } from 'vitest'
import { assessScript } from '../risk/assess-script.ts'
import { findHiddenCharacters } from './hidden-characters.ts'

describe('ML-05: what a reader does not see raises the risk', () => {
  test.each([
    ['ls \u202etxt.sh', 'U+202E'],
    ['ls \u2066x\u2069', 'U+2066'],
    ['ls \u200b', 'U+200B'],
    ['ls x\u00ad', 'U+00AD'],
    ['ls \u{e0041}', 'U+E0041'],
    ['ls x\ufe0f', 'U+FE0F'],
    ['ls\u00a0-l', 'U+00A0'],
    ['ls\u2028rm', 'U+2028'],
    ['ls\r', 'U+000D'],
    ['echo \u001b[2K', 'U+001B'],
    ['ls \u3164', 'U+3164'],
    ['ls \u2800', 'U+2800'],
    ['rm\u2011rf x', 'U+2011'],
    ['ls\u037e rm x', 'U+037E'],
    ['ls \u2215etc', 'U+2215'],
    ['echo \ud800', 'U+D800'],
  ])('%j: %s', (script, point) => {
    expect(findHiddenCharacters(script)[0]).toMatchObject({ rule: 'characters.hidden', risk: 'high' })
    expect(findHiddenCharacters(script)[0]?.words).toContain(point)
    expect(['high', 'opaque']).toContain(assessScript(script).risk)
  })
})

describe('ML-05: look-alike letters are named with their code points', () => {
  test.each([
    ['ѕudo ls', 'ѕ is U+0455'],
    ['ping exаmple.com', 'а is U+0430'],
    ['systemctl restart ngіnx', 'і is U+0456'],
    ['id rοot', 'ο is U+03BF'],
    ['ｒｍ x', 'ｒ is U+FF52'],
    ['cat сору', 'с is U+0441'],
    ['ɡit status', 'ɡ is U+0261'],
    ['curl https://ɡithub.com', 'ɡ is U+0261'],
    ['𝐥s', '𝐥 is U+1D425'],
    ['su - ⅰda', 'ⅰ is U+2170'],
    ['ssh bοb@web', 'ο is U+03BF'],
    ['userdel аnna', 'а is U+0430'],
  ])('%s: %s', (script, words) => {
    const [finding] = findHiddenCharacters(script)
    expect(finding).toMatchObject({ rule: 'characters.look-alike', risk: 'high' })
    expect(finding?.words).toContain(words)
  })
})

test.each([
  'cat 你好.txt',
  "echo '🚀 Hello 👩‍💻 ❤️'",
  'echo "naïve café, 5 µm"',
  'echo привет',
  'ls Übersicht',
  'echo "→ …"',
])('plain text in any language is no finding: %s', (script) =>
  expect(findHiddenCharacters(script)).toEqual([]),
)
