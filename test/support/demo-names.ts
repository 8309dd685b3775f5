// The demo people by name: apart from the house, since importing a whole server takes half a second.
export const demoPassword = "samenspraak";
export type DemoName = "huisarts" | "poh" | "revalidatiearts" | "logopedist" | "apotheker" | "beheer";
