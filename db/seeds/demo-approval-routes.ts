/** The iters of the demonstration, and which of them rules choose. */
import type { RuleForce } from "#workflows/approval/route-choice.ts";
import type { TermClock } from "#workflows/approval/states.ts";
import type { ConditionKind } from "#workflows/content/post-kinds.ts";
import type { DemoPersonKey } from "./demo-people.ts";

type DemoHolder = { person: DemoPersonKey } | { group: string } | { superior: true };

export interface DemoLevel {
  name: string;
  seats: Array<{ kind: "signature" | "endorsement" | "notice"; holder: DemoHolder; label: string }>;
  termHours: number;
  termClock?: TermClock;
  onTerm: "remind" | "escalate" | "tacitConsent" | "expire";
}

export const demoApprovalRoutes: ReadonlyArray<{ key: string; name: string; levels: DemoLevel[] }> = [
  {
    key: "avvisi",
    name: "Avvisi alla cittadinanza",
    levels: [
      {
        name: "Ufficio competente",
        termHours: 16,
        onTerm: "remind",
        seats: [{ kind: "signature", holder: { group: "lavori" }, label: "firma" }],
      },
      {
        name: "Comunicazione",
        termHours: 24,
        onTerm: "escalate",
        seats: [
          { kind: "signature", holder: { person: "elena" }, label: "firma" },
          { kind: "endorsement", holder: { person: "sofia" }, label: "visto" },
          { kind: "notice", holder: { group: "protezione" }, label: "per conoscenza" },
        ],
      },
      {
        name: "Sindaco",
        termHours: 24,
        onTerm: "remind",
        seats: [{ kind: "signature", holder: { person: "andrea" }, label: "firma" }],
      },
    ],
  },
  {
    key: "scuola",
    name: "Scuola e famiglie",
    levels: [
      {
        name: "Ufficio scuola",
        termHours: 24,
        onTerm: "remind",
        seats: [
          { kind: "signature", holder: { group: "scuola" }, label: "firma" },
          { kind: "endorsement", holder: { person: "marta" }, label: "visto" },
        ],
      },
      {
        name: "Comunicazione",
        termHours: 16,
        onTerm: "remind",
        seats: [{ kind: "signature", holder: { person: "elena" }, label: "firma" }],
      },
    ],
  },
  {
    key: "veloce",
    name: "Risposta veloce",
    levels: [
      {
        name: "Comunicazione",
        termHours: 0.5,
        termClock: "always",
        onTerm: "escalate",
        seats: [{ kind: "signature", holder: { person: "elena" }, label: "firma" }],
      },
    ],
  },
  {
    key: "scuse",
    name: "Scuse",
    levels: [
      {
        name: "Comunicazione",
        termHours: 1,
        termClock: "always",
        onTerm: "escalate",
        seats: [{ kind: "signature", holder: { person: "elena" }, label: "firma" }],
      },
      {
        name: "Sindaco",
        termHours: 1,
        termClock: "always",
        onTerm: "remind",
        seats: [{ kind: "signature", holder: { person: "andrea" }, label: "firma" }],
      },
    ],
  },
];

/** What follows a post that is out goes a short way; ordinary posts go by what their writer chooses. */
export const demoRules: ReadonlyArray<{ kinds: ConditionKind[]; route: string; force: RuleForce }> = [
  { kinds: ["apology"], route: "scuse", force: "always" },
  { kinds: ["reply", "correction", "withdrawal"], route: "veloce", force: "proposed" },
];
