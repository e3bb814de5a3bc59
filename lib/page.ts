/** One page of a list: `next` is the cursor of the page after, null at the end. */
export interface Page<Row> {
  rows: Row[]
  next: string | null
}
