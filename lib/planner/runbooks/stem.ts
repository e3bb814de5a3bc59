/**
 * The stem of an English word, good enough to compare the words of two sentences: plural, -ing and -ed are dropped,
 * and the doubled letter and silent e that they leave. Not a dictionary: "used" and "uses" meet, "ran" and "run" do not.
 */
export function stem(word: string): string {
  const bare = word.replace(/['’]s?$/, '')
  if (bare.length <= 3) return bare
  const singular = bare
    .replace(/ies$/, 'y')
    .replace(/(ss|sh|ch|x|z)es$/, '$1')
    .replace(/([^su])s$/, '$1')
  const base = singular.replace(/^(.*[aeiouy].*?)(?:ing|ed)$/, '$1')
  if (base.length < 3) return singular
  return base.replace(/([bdfgklmnprt])\1$/, '$1').replace(/e$/, '')
}
