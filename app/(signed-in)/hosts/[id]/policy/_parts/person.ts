/** Someone whom a rule may name. */
export interface Person {
  id: string
  name: string
}
