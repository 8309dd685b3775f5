// For every route of the API one request that is well formed: what a new route adds, in a line.
import { accountSamples } from "./route-samples-account.ts";
import { administrationSamples } from "./route-samples-administration.ts";
import { approvalSamples } from "./route-samples-approvals.ts";
import { guestSamples } from "./route-samples-guests.ts";
import type { Sample, Samples, Scene } from "./route-samples-form.ts";
import { historySamples } from "./route-samples-history.ts";
import { minutesSamples } from "./route-samples-minutes.ts";
import { meetingRunSamples } from "./route-samples-meeting-run.ts";
import { planSamples } from "./route-samples-plan.ts";
import { planningSamples } from "./route-samples-planning.ts";
import { sharingSamples } from "./route-samples-sharing.ts";
import { signingSamples } from "./route-samples-signing.ts";

export const samples: Samples = {
  ...accountSamples,
  ...administrationSamples,
  ...planSamples,
  ...guestSamples,
  ...planningSamples,
  ...minutesSamples,
  ...meetingRunSamples,
  ...signingSamples,
  ...sharingSamples,
  ...historySamples,
  ...approvalSamples,
};

/** The sample as a request: method, path and body. */
export function requestOf(route: string, scene: Scene): Sample & { method: string; path: string } {
  const [method = "", pattern = ""] = route.split(" ");
  const sample = samples[route]?.(scene);
  if (sample === undefined) throw new Error(`No test/support/route-samples-*.ts has a request for ${route}.`);
  const params: Readonly<Record<string, string>> = { id: scene.planId, ...sample.params };
  const path = pattern.replaceAll(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(params[name] ?? `no-${name}`),
  );
  return { ...sample, method, path: path + (sample.query ?? "") };
}
