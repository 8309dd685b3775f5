// Name and e-mail address of somebody who is invited, with what is wrong said at the field.
import { TextInput } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { Email, PersonName } from "../../shared/api.ts";
import { administrationWords as text } from "../words/administration.ts";

interface PersonFields {
  fields: ReactNode;
  /** Undefined when something is wrong; the fields then say so. */
  read: () => { name: string; email: string } | undefined;
}

export function usePersonFields(): PersonFields {
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [isChecked, setIsChecked] = useState(false);
  const readName = PersonName.safeParse(name);
  const readEmail = Email.safeParse(email.trim());
  return {
    fields: (
      <>
        <TextInput
          label={text.name}
          value={name}
          autoFocus
          autoComplete="off"
          error={isChecked && !readName.success ? text.nameNeeded : undefined}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label={text.email}
          type="email"
          value={email}
          autoComplete="off"
          error={isChecked && !readEmail.success ? text.emailNeeded : undefined}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
      </>
    ),
    read() {
      setIsChecked(true);
      if (!readName.success || !readEmail.success) return undefined;
      return { name: readName.data, email: readEmail.data };
    },
  };
}
