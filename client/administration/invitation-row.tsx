// One open invitation; while its mail waits, the link to hand over by hand.
import { Button, TextInput } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import type { OpenInvitation } from "../../shared/api/administration.ts";
import { disciplines } from "../../shared/discipline.ts";
import { useMe } from "../hooks/use-me.ts";
import { useNow } from "../hooks/use-now.ts";
import { administrationApi } from "../net/administration-api.ts";
import { Chip } from "../ui/chip.tsx";
import { dayInWords, moment, today } from "../ui/dates.ts";
import { administrationWords } from "../words/administration.ts";
import type { Change } from "./use-change.ts";
import css from "./administration.module.css";

const text = administrationWords.invitations;
const tones = { waiting: "amber", sent: "green", none: "plain" } as const;

interface InvitationRowProps {
  invitation: OpenInvitation;
  change: Change;
  onTried: () => void;
}

export function InvitationRow({ invitation, change, onTried }: InvitationRowProps) {
  const me = useMe();
  const now = useNow();
  const { id, name, email, discipline, organisation, mail, link } = invitation;
  const role = discipline === null ? administrationWords.administrator : disciplines[discipline].name;
  const tries = (act: () => Promise<void>, done: string) => void change.run(act, done).then(onTried);
  return (
    <div className={css.row}>
      <div className={css.person}>
        <strong>{name}</strong>
        <span>{email}</span>
        <span>{text.by(invitation.invitedBy, moment(invitation.invitedAt, now))}</span>
      </div>
      <div className={css.role}>
        {role}
        {invitation.hasPlace && <span>{text.place}</span>}
        {organisation !== me.organisation && <span>{organisation}</span>}
      </div>
      <div className={css.state}>
        <Chip tone={tones[mail]}>{text.mail[mail]}</Chip>
        <small>{text.until(dayInWords(today(new Date(invitation.expiresAt)), now))}</small>
      </div>
      <div className={css.buttons}>
        <Button
          variant="default"
          size="compact-sm"
          disabled={change.isBusy}
          aria-label={text.againName(name)}
          onClick={() => tries(() => administrationApi.sendAgain(id), text.againDone(name))}
        >
          {text.again}
        </Button>
        <Button
          variant="subtle"
          size="compact-sm"
          disabled={change.isBusy}
          aria-label={text.withdrawName(name)}
          onClick={() => tries(() => administrationApi.withdraw(id), text.withdrawn(name))}
        >
          {text.withdraw}
        </Button>
      </div>
      {link !== null && <LinkToHandOver name={name} link={link} />}
    </div>
  );
}

function LinkToHandOver({ name, link }: { name: string; link: string }) {
  const clipboard = useClipboard();
  return (
    <div className={css.link}>
      <p>{text.waiting}</p>
      {clipboard.error !== null && <p role="alert">{text.copyRefused}</p>}
      <div className={css.copy}>
        <TextInput
          size="sm"
          readOnly
          aria-label={text.link(name)}
          value={link}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button size="sm" variant="default" onClick={() => clipboard.copy(link)}>
          {clipboard.copied ? text.copied : text.copy}
        </Button>
      </div>
    </div>
  );
}
