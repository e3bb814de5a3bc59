/** A count with its word: "1 line", "1,200 lines", "2 processes". */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`
