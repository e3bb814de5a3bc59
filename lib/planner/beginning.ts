/** The text of an answer, read no further than to about `most` characters. */
export async function beginning(response: Response, most: number): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length > most) break
  }
  return text
}
