// Where a link in a text may lead: the web, mail and telephone, and nothing that acts in the reader's program.

export const safeTarget = /^(https:\/\/|mailto:|tel:)\S+$/i;

/** Undefined for any other address: then the words stand there without a link. */
export function linkTarget(href: unknown): string | undefined {
  return typeof href === "string" && href.length <= 2000 && safeTarget.test(href) ? href : undefined;
}
