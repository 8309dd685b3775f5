// Mounts the page: theme, queries and routes around the app.
import "./policy.ts";
import "@fontsource-variable/atkinson-hyperlegible-next";
import "@mantine/core/styles.css";
import "./style/tokens.css";
import "./style/base.css";
import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { setNonce } from "get-nonce";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { HttpRefusal } from "./net/http.ts";
import { theme } from "./theme.ts";

// the policy lets only style tags with this page's nonce in
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? "";
setNonce(nonce);

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // asks without a network too: then the page says so instead of waiting silently
      networkMode: "always",
      // only what may go better by itself is tried again
      retry: (failures, error) => failures < 2 && !(error instanceof HttpRefusal && error.code !== "offline"),
      refetchOnWindowFocus: true,
      staleTime: 5_000,
    },
  },
});

// what is not on the screen any more is not kept: access may end meanwhile
queries.setQueryDefaults(["plan"], { gcTime: 0 });

const root = document.getElementById("root");
if (root === null) throw new Error("the page has no root");
createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} forceColorScheme="light" getStyleNonce={() => nonce}>
      <QueryClientProvider client={queries}>
        <App />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
