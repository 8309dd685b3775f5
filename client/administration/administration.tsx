// Beheer: the administrator's pages, of the organisation that they act for; nothing of any plan is here.
import { useQuery } from "@tanstack/react-query";
import { type ComponentType, type ReactNode, useEffect } from "react";
import { Link, useLocation } from "wouter";
import { useMe } from "../hooks/use-me.ts";
import { administrationApi } from "../net/administration-api.ts";
import { AuditScreen } from "../screens/audit/audit.tsx";
import { IdentityProviderScreen } from "../screens/identity-provider.tsx";
import { HttpRefusal } from "../net/http.ts";
import { ProblemCard } from "../ui/problem.tsx";
import { Waiting } from "../ui/waiting.tsx";
import { words } from "../words.ts";
import { administrationWords as text } from "../words/administration.ts";
import { auditWords } from "../words/audit.ts";
import { minutesWords } from "../words/minutes.ts";
import { Attendance } from "./attendance.tsx";
import { Invitations } from "./invitations.tsx";
import { Organisations } from "./organisations.tsx";
import { People } from "./people.tsx";
import css from "./administration.module.css";

interface Part {
  path: string;
  title: string;
  /** Only for the organisation that runs the installation. */
  isOfHost: boolean;
  Screen: ComponentType;
}

const parts: readonly Part[] = [
  { path: "/beheer", title: text.people.title, isOfHost: false, Screen: People },
  { path: "/beheer/uitnodigingen", title: text.invitations.title, isOfHost: false, Screen: Invitations },
  { path: "/beheer/inzage", title: auditWords.administration.title, isOfHost: false, Screen: AuditScreen },
  { path: "/beheer/overleggen", title: minutesWords.numbers.title, isOfHost: false, Screen: Attendance },
  { path: "/beheer/inloggen", title: text.signingIn, isOfHost: false, Screen: IdentityProviderScreen },
  { path: "/beheer/organisaties", title: text.organisations.title, isOfHost: true, Screen: Organisations },
];

export default function AdministrationScreen() {
  const me = useMe();
  const [location] = useLocation();
  const people = useQuery({
    queryKey: ["administration", "people", ""],
    queryFn: () => administrationApi.people(""),
    enabled: me.administrator,
  });
  const organisation = people.data?.organisation;
  const shown = parts.filter((part) => !part.isOfHost || organisation?.isHost === true);
  const part = parts.find(({ path }) => path === location);
  useEffect(() => {
    document.title = `${part?.title ?? text.title} · ${words.app.name}`;
  }, [part]);
  if (!me.administrator) {
    const { missingTitle, home } = words.app;
    return <ProblemCard title={missingTitle} text={text.missing} action={home} href="/" />;
  }

  function content(): ReactNode {
    if (part === undefined) return <NoPart />;
    if (!part.isOfHost) return <part.Screen />;
    // only then it is known whether this is the organisation that runs the installation
    if (organisation !== undefined) return organisation.isHost ? <part.Screen /> : <NoPart />;
    if (people.isPending) return <Waiting />;
    return (
      <ProblemCard
        title={text.failed}
        text={words.errors[people.error instanceof HttpRefusal ? people.error.code : "internal"]}
        action={words.app.retry}
        onAction={() => void people.refetch()}
      />
    );
  }

  return (
    <>
      <div className={css.head}>
        <h1 className={css.title}>{text.title}</h1>
        <span>{me.organisation}</span>
      </div>
      <p className={css.intro}>{text.noPlans}</p>
      <nav className={css.parts} aria-label={text.parts}>
        {shown.map(({ path, title }) => (
          <Link key={path} href={path} aria-current={path === location ? "page" : undefined}>
            {title}
          </Link>
        ))}
      </nav>
      {content()}
    </>
  );
}

function NoPart() {
  const { missingTitle, missingText } = words.app;
  return <ProblemCard title={missingTitle} text={missingText} action={text.toStart} href="/beheer" />;
}
