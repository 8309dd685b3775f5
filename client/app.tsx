// From the address in the browser to a screen; whoever is not signed in signs in first.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Component, lazy, type ReactNode, Suspense, useSyncExternalStore } from "react";
import { Route, Switch, useLocation } from "wouter";
import { providerDonePath } from "../shared/api/identity-provider.ts";
import { MeContext } from "./hooks/use-me.ts";
import { HalfSignedInScreen } from "./identity/half-signed-in.tsx";
import { sessionEnd } from "./identity/own-session-end.ts";
import { signInAgain } from "./identity/question.ts";
import { SessionWatch } from "./identity/session-watch.tsx";
import { api, HttpRefusal } from "./net/http.ts";
import { identityApi } from "./net/identity-api.ts";
import { ConfirmEmailScreen } from "./screens/confirm-email.tsx";
import { EmergencyScreen } from "./screens/emergency.tsx";
import { FirstAdministratorScreen } from "./screens/first-administrator.tsx";
import { ForgottenPasswordScreen } from "./screens/forgotten-password.tsx";
import { GuestDesk, GuestScreen } from "./screens/guest.tsx";
import { InvitationScreen } from "./screens/invitation.tsx";
import { NewPasswordScreen } from "./screens/new-password.tsx";
import { OwnOrganisationsScreen } from "./screens/own-organisations.tsx";
import { NotificationChoiceScreen } from "./screens/notification-choice.tsx";
import { PlansScreen } from "./screens/plans.tsx";
import { ProviderDoneScreen } from "./screens/provider-done.tsx";
import { failedSignInPath } from "./screens/organisation-buttons.tsx";
import { SignInScreen } from "./screens/sign-in.tsx";
import { TodayScreen } from "./screens/today.tsx";
import { Problem } from "./ui/problem.tsx";
import { Shell } from "./ui/shell.tsx";
import { Waiting } from "./ui/waiting.tsx";
import { words } from "./words.ts";

// the editor is most of the page's weight, and only a plan needs it
const PlanScreen = lazy(() => import("./screens/plan.tsx"));
const MeetingsScreen = lazy(() => import("./meetings/meetings-screen.tsx"));
const MeetingScreen = lazy(() => import("./meetings/meeting-screen.tsx"));
// few people come here often
const AccountScreen = lazy(() => import("./screens/account.tsx"));
const AdministrationScreen = lazy(() => import("./administration/administration.tsx"));

/** The pages under the same header. */
const inShell = [
  ["/", TodayScreen],
  ["/plannen", PlansScreen],
  ["/overleggen", MeetingsScreen],
  ["/overleggen/:id", MeetingScreen],
  ["/noodtoegang", EmergencyScreen],
  ["/organisaties", OwnOrganisationsScreen],
  ["/account", AccountScreen],
  ["/account/berichten", NotificationChoiceScreen],
  ["/beheer/*?", AdministrationScreen],
] as const;

export function App() {
  return (
    <ErrorBoundary>
      <a href="#inhoud" className="skip-link">
        {words.app.skip}
      </a>
      <Switch>
        <Route path="/begin" component={FirstAdministratorScreen} />
        <Route path="/uitnodiging" component={InvitationScreen} />
        <Route path="/gast" component={GuestScreen} />
        <Route path="/wachtwoord-vergeten" component={ForgottenPasswordScreen} />
        <Route path="/nieuw-wachtwoord" component={NewPasswordScreen} />
        <Route path="/e-mailadres" component={ConfirmEmailScreen} />
        <Route path={failedSignInPath} component={FailedSignIn} />
        <Route path={providerDonePath} component={ProviderDoneScreen} />
        <Route>
          <SignedIn />
        </Route>
      </Switch>
    </ErrorBoundary>
  );
}

/** Where signing in elsewhere ends when it fails, also for somebody who is still signed in here. */
function FailedSignIn() {
  const queries = useQueryClient();
  const [, go] = useLocation();
  async function goes(): Promise<void> {
    await queries.resetQueries();
    go("/");
  }
  return <SignInScreen onSignedIn={goes} />;
}

function SignedIn() {
  const queries = useQueryClient();
  const staleTime = Number.POSITIVE_INFINITY;
  const me = useQuery({ queryKey: ["me"], queryFn: api.me, staleTime });
  const session = useQuery({ queryKey: ["session"], queryFn: identityApi.session, staleTime });
  const isAsked = useSyncExternalStore(signInAgain.subscribe, signInAgain.isOpen);
  if (me.isPending || session.isPending) return <Waiting />;
  // who was at work signs in over the page, and loses nothing of it
  const staysOpen = me.data !== undefined && (isAsked || sessionEnd.isPast());
  const problem = me.error ?? session.error;
  if (api.isRefusal(problem, "signed-out") && !staysOpen) {
    return <SignInScreen onSignedIn={() => queries.resetQueries()} />;
  }
  if (me.data === undefined || session.data === undefined) {
    const retry = () => void Promise.all([me.refetch(), session.refetch()]);
    return (
      <Problem
        title={words.app.brokenTitle}
        text={words.errors[problem instanceof HttpRefusal ? problem.code : "internal"]}
        action={words.app.retry}
        onAction={retry}
      />
    );
  }
  if (session.data.state !== "whole") return <HalfSignedInScreen session={session.data} />;
  // wherever they go in the address: there is nothing else for them
  if (me.data.isGuest) return <GuestDesk />;
  return (
    <MeContext.Provider value={me.data}>
      <Screens />
    </MeContext.Provider>
  );
}

function Screens() {
  return (
    <Suspense fallback={<Waiting />}>
      <SessionWatch />
      <Switch>
        <Route path="/plannen/:id/:page?" component={PlanScreen} />
        {inShell.map(([path, Screen]) => (
          <Route key={path} path={path}>
            <Shell>
              <Screen />
            </Shell>
          </Route>
        ))}
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
