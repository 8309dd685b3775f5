// Where somebody goes after signing in elsewhere: a page of ours, whatever stands in the address.

const somewhere = "https://here.invalid";
const maxLength = 300;

/** The path with its query; the first page for anything that leads away. */
export function returnPath(asked: string | undefined): string {
  if (asked === undefined || asked.length > maxLength || !/^\/(?![/\\])/.test(asked)) return "/";
  const url = URL.parse(asked, somewhere);
  if (url === null || url.origin !== somewhere || url.pathname.startsWith("//")) return "/";
  // these answer with something else than a page
  if (/^\/(api|sync)(\/|$)/i.test(url.pathname)) return "/";
  return `${url.pathname}${url.search}`;
}
