// Words of what waits for somebody, and of the mail that says so.
import type { MailChoice } from "../../shared/api/notifications.ts";
import type { NotificationCode } from "../../shared/notifications.ts";

const by = (name: string | null) => name ?? "Een collega";

const sentences: Readonly<Record<NotificationCode, (name: string | null) => string>> = {
  "member-added": (name) => `${by(name)} heeft u toegevoegd aan het zorgteam`,
  "role-changed": (name) => `${by(name)} heeft uw rol gewijzigd`,
  "case-manager-new": (name) => `${by(name)} is nu casemanager van dit plan`,
  proposal: (name) => `${by(name)} vraagt of u iets wilt doen`,
  "gp-asked": (name) => `${by(name)} vraagt u om verantwoordelijk huisarts te worden`,
  "emergency-begun": (name) => `${by(name)} heeft dit plan geopend met noodtoegang`,
  "plan-closed": (name) => `${by(name)} heeft dit plan afgesloten`,
  "plan-reopened": (name) => `${by(name)} heeft dit plan heropend`,
  "move-asked": (name) => `${by(name)} vraagt of u dit plan overneemt`,
  "move-accepted": (name) => `${by(name)} heeft dit plan overgenomen`,
  "move-refused": (name) => `${by(name)} neemt dit plan niet over`,
  "meeting-planned": (name) => `${by(name)} heeft dit plan op een overleg gezet`,
  "meeting-moved": (name) => `${by(name)} heeft het overleg over dit plan verzet`,
  "meeting-cancelled": (name) => `${by(name)} heeft het overleg over dit plan geannuleerd`,
  "meeting-actions": () => "In het overleg zijn acties voor u afgesproken",
  "signature-asked": (name) => `${by(name)} vraagt u om dit plan te ondertekenen`,
  "co-signature-asked": (name) =>
    `${by(name)} heeft dit plan ondertekend en vraagt u om mede te ondertekenen`,
  "plan-signed": (name) => `${by(name)} heeft dit plan ondertekend`,
  "signature-withdrawn": (name) => `${by(name)} heeft de handtekening onder dit plan ingetrokken`,
  "approval-asked": (name) => `${by(name)} vraagt of u akkoord bent met dit plan`,
  "approval-remark": (name) => `${by(name)} is akkoord met dit plan, met een opmerking`,
  "approval-returned": (name) => `${by(name)} geeft dit plan terug`,
  "patient-message": () => "De patiënt of een naaste heeft iets voor het zorgteam gezegd",
  mention: (name) => `${by(name)} noemt u in een opmerking`,
  comment: (name) => `${by(name)} heeft geantwoord op een opmerking`,
};

const choices: Readonly<Record<MailChoice, { title: string; help: string }>> = {
  never: { title: "Geen e-mail", help: "U ziet op Vandaag wat er op u wacht." },
  daily: { title: "Elke dag om 17.00 uur", help: "Alleen als er iets nieuws op u wacht." },
  hourly: { title: "Elk uur", help: "Alleen als er iets nieuws op u wacht." },
};

export const notificationWords = {
  title: "Voor u",
  sentences,
  times: (count: number) => `${count} keer`,
  open: (patient: string) => `Open het plan van ${patient}`,
  seen: "Gezien",
  seenOf: (patient: string) => `Gezien: ${patient}`,
  emptyTitle: "Er wacht niets op u",
  emptyText:
    "Hier staat het als een collega u iets vraagt, u toevoegt aan een zorgteam, of een plan van u afsluit.",
  failed: "Wat er op u wacht, kan nu niet worden getoond.",
  count: (count: number) => (count === 1 ? "1 bericht voor u" : `${count} berichten voor u`),
  more: (count: number) => `${count} berichten, de nieuwste eerst.`,
  choice: {
    title: "Berichten per e-mail",
    text: "Als er iets op u wacht, kunt u daar e-mail over krijgen. In de e-mail staat nooit de naam van een patiënt, en niets uit een zorgplan.",
    choices,
    saved: "Uw keuze is bewaard.",
    failed: "Uw keuze kan nu niet worden getoond.",
    toToday: "Naar Vandaag",
  },
} as const;
