// The whole HTTP side as one function from request to answer.
import { Hono } from "hono";
import type { Env } from "./env.ts";
import { acceptanceRoutes } from "./http/acceptances.ts";
import { accountRoutes } from "./http/account.ts";
import { administeredPeopleRoutes } from "./http/administered-people.ts";
import { approvalRoutes } from "./http/approvals.ts";
import { auditAdministrationRoutes } from "./http/audit-administration.ts";
import { auditRoutes } from "./http/audit.ts";
import { authorshipRoutes } from "./http/authorship.ts";
import { noteAddress } from "./http/client-address.ts";
import type { RouteDeps } from "./http/guard.ts";
import { guardedOnly } from "./http/door.ts";
import { emergencyRoutes } from "./http/emergency.ts";
import { emergencyReviewRoutes } from "./http/emergency-review.ts";
import { commentRoutes } from "./http/comments.ts";
import { endingRoutes } from "./http/endings.ts";
import { answerError, refuse } from "./http/errors.ts";
import { gpProposalRoutes } from "./http/gp-proposal.ts";
import { type PageVariables, securityHeaders } from "./http/headers.ts";
import { factorRoutes } from "./http/factors.ts";
import { historyRoutes } from "./http/history.ts";
import { healthRoutes } from "./http/health.ts";
import { administeredInvitationRoutes } from "./http/administered-invitations.ts";
import { administeredOrganisationRoutes } from "./http/administered-organisations.ts";
import { invitationRoutes } from "./http/invitations.ts";
import { ownOrganisationRoutes } from "./http/own-organisations.ts";
import { meetingItemRoutes } from "./http/meeting-items.ts";
import { meetingPlanningRoutes } from "./http/meeting-planning.ts";
import { meetingRoutes } from "./http/meetings.ts";
import { identityProviderRoutes } from "./http/identity-provider.ts";
import { oidcRoutes } from "./http/oidc.ts";
import { minutesRoutes } from "./http/minutes.ts";
import { attendanceRoutes } from "./http/attendance.ts";
import { meetingEventRoutes } from "./http/meeting-events.ts";
import { meetingRunRoutes } from "./http/meeting-run.ts";
import { meetingSignalRoutes } from "./http/meeting-signals.ts";
import { meetingGuestRoutes } from "./http/meeting-guests.ts";
import { mySessionRoutes } from "./http/my-sessions.ts";
import { moveRoutes } from "./http/moves.ts";
import { notificationRoutes } from "./http/notifications.ts";
import { askedBy, isSameOrigin } from "./http/origin.ts";
import { type PageSource, pageRoutes } from "./http/page.ts";
import { refuseCrookedPaths } from "./http/paths.ts";
import { peopleRoutes } from "./http/people.ts";
import { planRoutes } from "./http/plans.ts";
import { limitRate } from "./http/rate.ts";
import { secondFactorRoutes } from "./http/second-factor.ts";
import { preparationRoutes } from "./http/preparation.ts";
import { proposalRoutes } from "./http/proposals.ts";
import { coSigningRoutes } from "./http/co-signing.ts";
import { signedRoutes } from "./http/signed.ts";
import { signingRoutes } from "./http/signing.ts";
import { patientMessageRoutes } from "./http/patient-messages.ts";
import { shareLinkRoutes } from "./http/share-links.ts";
import { restoringRoutes } from "./http/restoring.ts";
import { sessionRoutes } from "./http/session.ts";
import { teamInvitationRoutes } from "./http/team-invitations.ts";
import { teamRoutes } from "./http/team.ts";
import { versionRoutes } from "./http/versions.ts";
import { patientRoutes } from "./patient/routes.ts";
import type { Sealer } from "./identity/sealed.ts";
import type { Sessions } from "./identity/session.ts";
import type { Log } from "./log.ts";
import type { Postman } from "./mail/postman.ts";
import type { MeetingChanges } from "./meetings/changes.ts";
import type { MeetingStreams } from "./meetings/streams.ts";
import type { Metrics } from "./metrics.ts";
import type { SigningMeans } from "./signing/means.ts";
import type { Database } from "./store/database.ts";
import type { Rooms } from "./sync/rooms.ts";

export interface AppDeps extends SigningMeans {
  /** As routes see it (store/visitors.ts). */
  db: Database;
  whole: Database;
  env: Env;
  log: Log;
  rooms: Rooms;
  sessions: Sessions;
  mail: Pick<Postman, "wake">;
  sealer: Sealer;
  meetings: MeetingChanges;
  streams: MeetingStreams;
  metrics: Metrics;
  now(): Date;
  page: PageSource;
}

const harmlessMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/** Everything under /api; what each route needs of who asks is in shared/routes.ts. */
export const apiRoutes: readonly ((deps: RouteDeps) => Hono)[] = [
  ...[sessionRoutes, planRoutes, teamRoutes, peopleRoutes],
  ...[acceptanceRoutes, versionRoutes, authorshipRoutes],
  approvalRoutes,
  ...[accountRoutes, invitationRoutes, ownOrganisationRoutes],
  ...[administeredPeopleRoutes, administeredInvitationRoutes, administeredOrganisationRoutes],
  ...[oidcRoutes, identityProviderRoutes, secondFactorRoutes, factorRoutes, mySessionRoutes],
  ...[gpProposalRoutes, teamInvitationRoutes, emergencyRoutes, emergencyReviewRoutes],
  ...[commentRoutes, endingRoutes, moveRoutes, notificationRoutes, proposalRoutes],
  ...[auditRoutes, auditAdministrationRoutes],
  ...[signingRoutes, coSigningRoutes, signedRoutes, historyRoutes, restoringRoutes],
  ...[shareLinkRoutes, patientMessageRoutes],
  ...[meetingRoutes, meetingPlanningRoutes, meetingItemRoutes, meetingGuestRoutes, preparationRoutes],
  ...[minutesRoutes, attendanceRoutes],
  ...[meetingRunRoutes, meetingEventRoutes, meetingSignalRoutes],
];

export function createApp(deps: AppDeps): Hono<PageVariables> {
  const { env, log, page } = deps;
  const app = new Hono<PageVariables>();
  app.onError(answerError(log));
  app.notFound((c) => refuse(c, "not-found"));
  app.use(securityHeaders({ production: env.production, inlineScripts: page.inlineScripts }));
  app.use(refuseCrookedPaths);
  app.route("/", healthRoutes(deps));

  app.use("/api/*", noteAddress(env.trustedProxies));
  app.use("/api/*", guardedOnly(log));
  app.use("/api/*", limitRate(env.limitFactor));
  app.use("/api/*", async (c, next) => {
    if (!harmlessMethods.has(c.req.method) && !isSameOrigin(askedBy(c.req.raw), env))
      return refuse(c, "wrong-origin");
    return next();
  });
  for (const routes of apiRoutes) app.route("/api", routes(deps));
  app.all("/api/*", (c) => refuse(c, "not-found"));

  app.route("/p", patientRoutes(deps));

  app.all("/sync/*", (c) => refuse(c, "not-found"));

  app.route("/", pageRoutes(page));
  return app;
}
