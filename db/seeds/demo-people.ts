import type { Role } from "#db/schema/organizations.ts";
import type { CheckItem } from "#workflows/content/check-list.ts";
import type { Network } from "#workflows/networks/networks.ts";

/** The organisation of the demonstration. Invented, like everybody in it; `.example` never resolves. */
export const demoOrganization = {
  name: "Comune di Valdarno",
  domain: "comune.valdarno.example",
  zone: "Europe/Rome",
  /** San Martino */
  patronDay: "11-11",
  /** Monday to Friday 8–14, Tuesday and Thursday until 18. */
  officeHours: {
    1: [{ from: 480, to: 840 }],
    2: [{ from: 480, to: 1080 }],
    3: [{ from: 480, to: 840 }],
    4: [{ from: 480, to: 1080 }],
    5: [{ from: 480, to: 840 }],
  },
} as const;

export interface DemoPerson {
  key: string;
  name: string;
  mailbox: string;
  title: string;
  office: string;
  roles: Role[];
  superior: string | null;
}

export const demoPeople = [
  {
    key: "lidia",
    name: "Lidia Vannini",
    mailbox: "l.vannini",
    title: "Amministratrice di sistema",
    office: "Sistemi",
    roles: ["admin"],
    superior: null,
  },
  {
    key: "marta",
    name: "Marta Benedetti",
    mailbox: "m.benedetti",
    title: "Social media manager",
    office: "Comunicazione",
    roles: ["writer", "approver", "publisher"],
    superior: "elena",
  },
  {
    key: "davide",
    name: "Davide Lanzi",
    mailbox: "d.lanzi",
    title: "Redattore",
    office: "Comunicazione",
    roles: ["writer", "publisher"],
    superior: "elena",
  },
  {
    key: "elena",
    name: "Elena Castellani",
    mailbox: "e.castellani",
    title: "Responsabile comunicazione",
    office: "Comunicazione",
    roles: ["approver"],
    superior: "andrea",
  },
  {
    key: "paolo",
    name: "Paolo Ferretti",
    mailbox: "p.ferretti",
    title: "Dirigente",
    office: "Lavori pubblici",
    roles: ["approver"],
    superior: "andrea",
  },
  {
    key: "giorgio",
    name: "Giorgio Salvi",
    mailbox: "g.salvi",
    title: "Geometra",
    office: "Lavori pubblici",
    roles: ["approver"],
    superior: "paolo",
  },
  {
    key: "sandra",
    name: "Sandra Poli",
    mailbox: "s.poli",
    title: "Coordinatrice",
    office: "Lavori pubblici",
    roles: ["approver"],
    superior: "paolo",
  },
  {
    key: "sofia",
    name: "Sofia Guidi",
    mailbox: "s.guidi",
    title: "Sportello al pubblico",
    office: "Urp",
    roles: ["approver"],
    superior: "elena",
  },
  {
    key: "laura",
    name: "Laura Nencini",
    mailbox: "l.nencini",
    title: "Direttrice",
    office: "Ufficio scuola",
    roles: ["approver"],
    superior: "andrea",
  },
  {
    key: "irene",
    name: "Irene Bartoli",
    mailbox: "i.bartoli",
    title: "Istruttrice",
    office: "Ufficio scuola",
    roles: ["approver"],
    superior: "laura",
  },
  {
    key: "andrea",
    name: "Andrea Bonaiuti",
    mailbox: "sindaco",
    title: "Sindaco",
    office: "Gabinetto del Sindaco",
    roles: ["approver"],
    superior: null,
  },
  {
    key: "chiara",
    name: "Chiara Neri",
    mailbox: "c.neri",
    title: "Responsabile della trasparenza",
    office: "Segreteria generale",
    roles: ["auditor"],
    superior: null,
  },
] as const satisfies readonly DemoPerson[];

export type DemoPersonKey = (typeof demoPeople)[number]["key"];

export const demoGroups: ReadonlyArray<{ key: string; name: string; members: DemoPersonKey[] }> = [
  { key: "lavori", name: "Lavori pubblici", members: ["paolo", "giorgio", "sandra"] },
  { key: "scuola", name: "Ufficio scuola", members: ["laura", "irene"] },
  { key: "protezione", name: "Protezione civile", members: ["sandra", "sofia"] },
  { key: "turismo", name: "Turismo", members: [] },
];

interface DemoChannel {
  key: string;
  network: Network;
  name: string;
  handle: string;
  url: string;
  colour: number;
  altRequired: boolean;
  /** What it asks to have been checked. */
  checkList?: readonly CheckItem[];
  publishers: readonly DemoPersonKey[];
}

export const demoChannels = [
  {
    key: "facebook",
    network: "facebook",
    name: "Comune di Valdarno",
    handle: "@comune.valdarno",
    url: "https://www.facebook.com/comune.valdarno",
    colour: 6,
    altRequired: true,
    publishers: ["marta", "davide"],
  },
  {
    key: "instagram",
    network: "instagram",
    name: "comune_valdarno",
    handle: "@comune_valdarno",
    url: "https://www.instagram.com/comune_valdarno/",
    colour: 8,
    altRequired: true,
    publishers: ["marta", "davide"],
  },
  {
    key: "x",
    network: "x",
    name: "Protezione civile",
    handle: "@pc_valdarno",
    url: "https://x.com/pc_valdarno",
    colour: 2,
    altRequired: false,
    publishers: ["marta"],
  },
  {
    key: "bluesky",
    network: "bluesky",
    name: "Comune",
    handle: "@comune.valdarno.example",
    url: "https://bsky.app/profile/comune.valdarno.example",
    colour: 5,
    altRequired: true,
    publishers: ["marta", "davide"],
  },
  {
    key: "mastodon",
    network: "mastodon",
    name: "Comune",
    handle: "@comune@social.valdarno.example",
    url: "https://social.valdarno.example/@comune",
    colour: 7,
    altRequired: true,
    checkList: [{ kind: "people" }],
    publishers: ["marta"],
  },
] as const satisfies readonly DemoChannel[];

export type DemoChannelKey = (typeof demoChannels)[number]["key"];
