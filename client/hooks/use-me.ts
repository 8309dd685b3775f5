// Who is signed in here.
import { createContext, useContext } from "react";
import type { Me } from "../../shared/api.ts";

export const MeContext = createContext<Me | undefined>(undefined);

/** Only below the sign-in: throws elsewhere. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (me === undefined) throw new Error("nobody is signed in here");
  return me;
}
