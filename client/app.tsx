// From the address in the browser to a screen; whoever is not signed in signs in first.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Component, lazy, type ReactNode, Suspense } from "react";
import { Route, Switch } from "wouter";
import { useActivity } from "./hooks/use-activity.ts";
import { MeContext } from "./hooks/use-me.ts";
import { api, HttpRefusal } from "./net/http.ts";
import { FirstAdministratorScreen } from "./screens/first-administrator.tsx";
import { PlansScreen } from "./screens/plans.tsx";
import { SignInScreen } from "./screens/sign-in.tsx";
import { TodayScreen } from "./screens/today.tsx";
import { Problem } from "./ui/problem.tsx";
import { Shell } from "./ui/shell.tsx";
import { Waiting } from "./ui/waiting.tsx";
import { words } from "./words.ts";

// the editor is most of the page's weight, and only a plan needs it
const PlanScreen = lazy(() => import("./screens/plan.tsx"));

export function App() {
  return (
    <ErrorBoundary>
      <a href="#inhoud" className="skip-link">
        {words.app.skip}
      </a>
      <Switch>
        <Route path="/begin" component={FirstAdministratorScreen} />
        <Route>
          <SignedIn />
        </Route>
      </Switch>
    </ErrorBoundary>
  );
}

function SignedIn() {
  const queries = useQueryClient();
  const me = useQuery({ queryKey: ["me"], queryFn: api.me, staleTime: Number.POSITIVE_INFINITY });
  if (me.isPending) return <Waiting />;
  if (api.isRefusal(me.error, "signed-out")) {
    return <SignInScreen onSignedIn={() => queries.resetQueries()} />;
  }
  if (me.data === undefined) {
    const retry = () => void me.refetch();
    return (
      <Problem
        title={words.app.brokenTitle}
        text={words.errors[me.error instanceof HttpRefusal ? me.error.code : "internal"]}
        action={words.app.retry}
        onAction={retry}
      />
    );
  }
  return (
    <MeContext.Provider value={me.data}>
      <Screens />
    </MeContext.Provider>
  );
}

function Screens() {
  useActivity();
  return (
    <Suspense fallback={<Waiting />}>
      <Switch>
        <Route path="/plannen/:id" component={PlanScreen} />
        <Route path="/plannen">
          <Shell>
            <PlansScreen />
          </Shell>
        </Route>
        <Route path="/">
          <Shell>
            <TodayScreen />
          </Shell>
        </Route>
        <Route>
          <Problem
            title={words.app.missingTitle}
            text={words.app.missingText}
            action={words.app.home}
            href="/"
          />
        </Route>
      </Switch>
    </Suspense>
  );
}

/** A bug in a screen: say so, and offer the one thing that helps. */
class ErrorBoundary extends Component<{ children: ReactNode }, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError(): { isBroken: boolean } {
    return { isBroken: true };
  }

  override render(): ReactNode {
    if (!this.state.isBroken) return this.props.children;
    const { brokenTitle, brokenText, refresh } = words.app;
    return (
      <Problem title={brokenTitle} text={brokenText} action={refresh} onAction={() => location.reload()} />
    );
  }
}
