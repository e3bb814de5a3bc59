/** A place in line in words: "1st", "2nd", "11th". */
export function placeWords(place: number): string {
  const teen = place % 100 > 10 && place % 100 < 14
  const ending = teen ? undefined : ENDINGS[place % 10]
  return `${place}${ending ?? 'th'}`
}

const ENDINGS: Record<number, string> = { 1: 'st', 2: 'nd', 3: 'rd' }
