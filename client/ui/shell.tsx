// The header above every page but a plan, with the way to the other pages and out.
import { Menu, UnstyledButton } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { Building2, LogOut, Mail, UserRound } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Link, useLocation } from "wouter";
import { disciplines } from "../../shared/discipline.ts";
import { useMe } from "../hooks/use-me.ts";
import { useSamePerson } from "../hooks/use-same-person.ts";
import { useWaitingCount } from "../hooks/use-waiting-count.ts";
import { api } from "../net/http.ts";
import { words } from "../words.ts";
import { meetingWords } from "../words/meetings.ts";
import { notificationWords } from "../words/notifications.ts";
import { Avatar } from "./avatar.tsx";
import css from "./shell.module.css";

export function Shell({ children }: { children: ReactNode }) {
  useSamePerson();
  const me = useMe();
  const [isStillSignedIn, setIsStillSignedIn] = useState(false);
  return (
    <>
      <header className={css.header}>
        <Link href="/" className={css.name}>
          {words.app.name}
        </Link>
        <nav aria-label={words.app.navigation} className={css.navigation}>
          <NavigationLink href="/">
            {words.app.today}
            <WaitingCount />
          </NavigationLink>
          {me.discipline !== null && <NavigationLink href="/plannen">{words.app.plans}</NavigationLink>}
          {me.discipline !== null && <NavigationLink href="/overleggen">{meetingWords.title}</NavigationLink>}
          {me.administrator && <NavigationLink href="/beheer">{words.app.administration}</NavigationLink>}
        </nav>
        <AccountMenu onFailure={() => setIsStillSignedIn(true)} />
      </header>
      {isStillSignedIn && (
        <p className={css.problem} role="alert">
          {words.app.stillSignedIn}
        </p>
      )}
      <main id="inhoud" className={css.content}>
        {children}
      </main>
    </>
  );
}

function NavigationLink({ href, children }: { href: string; children: ReactNode }) {
  const [location] = useLocation();
  const isHere = location === href || (href !== "/" && location.startsWith(`${href}/`));
  return (
    <Link href={href} aria-current={isHere ? "page" : undefined}>
      {children}
    </Link>
  );
}

/** Nothing while nothing waits. */
function WaitingCount() {
  const count = useWaitingCount();
  if (count === undefined || count === 0) return null;
  return (
    <span className={css.count}>
      <span aria-hidden>{count > 99 ? "99+" : count}</span>
      <span className={css.unseen}>{notificationWords.count(count)}</span>
    </span>
  );
}

function AccountMenu({ onFailure }: { onFailure: () => void }) {
  const me = useMe();
  const queries = useQueryClient();
  const discipline = me.discipline === null ? undefined : disciplines[me.discipline];
  const short = discipline?.short ?? words.signIn.administratorShort;

  async function signOut(): Promise<void> {
    try {
      await api.signOut();
    } catch (error) {
      // who walks away must know that the door is still open
      if (!api.isRefusal(error, "signed-out")) return onFailure();
    }
    // nothing of this person stays in this page's memory
    queries.clear();
    location.assign("/");
  }

  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <UnstyledButton className={css.account} aria-label={words.app.account(short, me.name)}>
          <Avatar short={short} colour={discipline?.colour ?? "other"} name={me.name} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={css.person}>
          <strong>{me.name}</strong>
          <span>{discipline?.name ?? words.signIn.administrator}</span>
          <span>{me.organisation}</span>
        </div>
        <Menu.Divider />
        <Menu.Item component={Link} href="/organisaties" leftSection={<Building2 size={16} aria-hidden />}>
          {words.app.organisations}
        </Menu.Item>
        <Menu.Item component={Link} href="/account" leftSection={<UserRound size={16} aria-hidden />}>
          {words.app.myAccount}
        </Menu.Item>
        <Menu.Item leftSection={<Mail size={16} aria-hidden />} component={Link} href="/account/berichten">
          {notificationWords.choice.title}
        </Menu.Item>
        <Menu.Item leftSection={<LogOut size={16} aria-hidden />} onClick={() => void signOut()}>
          {words.app.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
