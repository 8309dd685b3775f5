// A telephone number that can be called by touching it.
import { careWords } from "../../../shared/words/care.ts";
import { dialledIn } from "./dialled.ts";

export function PhoneLink({ name, phone }: { name: string; phone: string }) {
  const dialled = dialledIn(phone);
  if (dialled === undefined) return <span>{phone}</span>;
  return (
    <a href={`tel:${dialled}`} aria-label={careWords.crisis.dial(name, phone)}>
      {phone}
    </a>
  );
}
