// The GP of the first demo plan, who signs it over HTTP at a server in a process of its own.
import { Plans } from "../../shared/api.ts";
import { demoPassword } from "./demo-names.ts";
import { Signer } from "./signer.ts";

export async function demoSigner(url: string): Promise<Signer> {
  async function signIn(name: string): Promise<string> {
    const answer = await fetch(`${url}/api/session`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: url },
      body: JSON.stringify({ email: `${name}@demo.test`, password: demoPassword }),
    });
    return answer.headers.get("set-cookie")?.split(";")[0] ?? "";
  }
  const answer = await fetch(`${url}/api/plans`, { headers: { cookie: await signIn("huisarts") } });
  const { plans } = Plans.parse(await answer.json());
  const planId = plans.find(({ patient }) => patient.name === "mw. A. Voorbeeld")?.id ?? "";
  return await Signer.open({ url, planId, signIn }, "huisarts");
}
