// An answer as bytes, so that two can be told apart, or not.

/** Status, headers and body; without what differs from one answer to the next: the clock and the page's nonce. */
export async function toldBy(answer: Response): Promise<{ status: number; headers: string[]; body: string }> {
  const headers = [...answer.headers]
    .filter(([name]) => name !== "date")
    .map(([name, value]) => `${name}: ${value.replaceAll(/'nonce-[^']+'/g, "'nonce'")}`);
  return { status: answer.status, headers, body: await answer.text() };
}
