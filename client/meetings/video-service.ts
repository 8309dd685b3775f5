// What a call is named after: the service that its link leads to.

const services: readonly (readonly [ending: string, name: string])[] = [
  ["teams.microsoft.com", "Teams"],
  ["teams.live.com", "Teams"],
  ["zoom.us", "Zoom"],
  ["meet.google.com", "Google Meet"],
  ["webex.com", "Webex"],
  ["whereby.com", "Whereby"],
  ["jit.si", "Jitsi"],
];

/** Undefined for a service that nobody here has a name for. */
export function videoService(link: string): string | undefined {
  const host = URL.parse(link)?.hostname ?? "";
  return services.find(([ending]) => host === ending || host.endsWith(`.${ending}`))?.[1];
}
