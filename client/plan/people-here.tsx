// Avatars of the colleagues who have this plan open; a click follows one.
import { Menu, Tooltip, UnstyledButton } from "@mantine/core";
import type { TemplateSection } from "../../shared/templates/templates.ts";
import type { Colleague } from "../hooks/use-presence.ts";
import { Avatar } from "../ui/avatar.tsx";
import { words } from "../words.ts";
import css from "./people-here.module.css";

const text = words.presence;
const shownAtMost = 4;

interface PeopleHereProps {
  colleagues: readonly Colleague[];
  sections: readonly TemplateSection[];
  followed: string | undefined;
  onFollow: (personId: string) => void;
}

export function PeopleHere({ colleagues, sections, followed, onFollow }: PeopleHereProps) {
  if (colleagues.length === 0) return null;
  const shown = colleagues.length > shownAtMost ? colleagues.slice(0, shownAtMost - 1) : colleagues;
  const rest = colleagues.slice(shown.length);
  const describe = ({ user, section }: Colleague) => {
    const title = sections.find(({ id }) => id === section)?.title;
    const where = title === undefined ? [] : [text.inSection(title)];
    return [user.name, user.discipline, user.organisation, ...where].filter((part) => part !== "").join(", ");
  };
  return (
    <ul className={css.people} aria-label={text.here}>
      {shown.map((colleague) => (
        <li key={colleague.user.personId}>
          <Tooltip
            label={describe(colleague)}
            multiline
            maw={280}
            events={{ hover: true, focus: true, touch: true }}
          >
            <UnstyledButton
              className={css.person}
              aria-label={`${text.follow(colleague.user.name, colleague.user.short)} (${describe(colleague)})`}
              aria-pressed={followed === colleague.user.personId}
              onClick={() => onFollow(colleague.user.personId)}
            >
              <Avatar
                short={colleague.user.short}
                colour={colleague.user.colour}
                name={colleague.user.name}
              />
            </UnstyledButton>
          </Tooltip>
        </li>
      ))}
      {rest.length > 0 && (
        <li>
          <Menu>
            <Menu.Target>
              <UnstyledButton className={css.more} aria-label={text.more(rest.length)}>
                +{rest.length}
              </UnstyledButton>
            </Menu.Target>
            <Menu.Dropdown>
              {rest.map((colleague) => (
                <Menu.Item key={colleague.user.personId} onClick={() => onFollow(colleague.user.personId)}>
                  {describe(colleague)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        </li>
      )}
    </ul>
  );
}
