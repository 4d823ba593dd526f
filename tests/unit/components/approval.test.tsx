import { expect, test } from "vitest";
import { Facts } from "#app/components/approval/facts.tsx";
import { MiniRail } from "#app/components/approval/mini-rail.tsx";
import { Rail } from "#app/components/approval/rail.tsx";
import { Seal } from "#app/components/approval/seal.tsx";
import { sealLooks } from "#app/components/approval/seal-looks.ts";
import { Stamp } from "#app/components/decision/mine-main.tsx";
import type { PostFacts, RailLevel, RailSeat, SealMark } from "#app/components/approval/types.ts";
import { seatKinds } from "#workflows/approval/states.ts";
import { render } from "./render.tsx";

const marks: SealMark[] = [
  "outline",
  "pending",
  "turn",
  "given",
  "kept",
  "lapsed",
  "changes",
  "rejected",
  "recused",
  "fallen",
  "over",
  "blocked",
];
const sizes = [20, 28, 40, 132];

function seat(changes: Partial<RailSeat> = {}): RailSeat {
  return {
    kind: "signature",
    mark: "given",
    initials: "PF",
    holderName: "Paolo Ferretti",
    sentence: "ha firmato lunedì, 16:40",
    ...changes,
  };
}

const passed: RailLevel = { number: 1, name: "Lavori pubblici", state: "passed", seats: [seat()] };
const levels: RailLevel[] = [
  passed,
  { number: 2, name: "Legale", state: "skipped", seats: [] },
  {
    number: 3,
    name: "Comunicazione",
    state: "current",
    seats: [seat({ mark: "turn", initials: "EC", holderName: "Elena Castellani" })],
  },
];

test("every mark has its drawing", () => {
  expect(Object.keys(sealLooks).sort()).toEqual([...marks].sort());
});

test.each(marks)(
  "a seal with the mark %s is drawn for every seat and size, and hidden from assistive technology",
  (mark) => {
    for (const kind of seatKinds) {
      for (const size of sizes) {
        const svg = render(<Seal initials="EC" kind={kind} mark={mark} size={size} />);
        expect(svg).toMatch(/^<svg aria-hidden="true"/);
        expect(svg).toContain(kind === "signature" ? "<circle" : kind === "endorsement" ? "<rect" : "M20 4 36 20");
      }
    }
  },
);

test("solid ink is only a mark that was given", () => {
  for (const mark of marks) {
    const filled = sealLooks[mark].fill === "accent";
    expect([mark, filled]).toEqual([mark, mark === "given"]);
  }
});

test("silence is never ink: outline and hourglass in grey", () => {
  const svg = render(<Seal initials="EC" kind="endorsement" mark="lapsed" size={40} />);
  expect(svg).toContain("lucide-hourglass");
  expect(svg).not.toContain("accent");
  expect(svg).not.toContain("EC");
});

test("being informed never takes ink", () => {
  for (const mark of marks)
    expect(render(<Seal initials="EC" kind="notice" mark={mark} size={40} />)).not.toContain("accent");
});

test("ink put by hand is turned by seven degrees, but stands straight where it is small", () => {
  expect(render(<Seal initials="EC" kind="signature" mark="given" size={40} />)).toContain("rotate(-7 20 20)");
  const small = render(<Seal initials="EC" kind="signature" mark="given" size={20} />);
  expect(small).not.toContain("rotate");
  expect(small).toContain("lucide-check");
});

test("a group from which nobody has acted shows people in place of initials", () => {
  expect(render(<Seal initials="" kind="signature" mark="turn" size={40} />)).toContain("lucide-users");
});

test("a mini rail is one picture with one sentence, skipped levels uncounted", () => {
  const html = render(<MiniRail levels={levels} />);
  expect(html).toContain('role="img"');
  expect(html).toContain('aria-label="Livello 2 di 2: tocca a Elena Castellani"');
  expect(render(<MiniRail levels={levels} />, { locale: "fr" })).toContain(
    "Niveau 2 sur 2\u00a0: au tour de Elena Castellani",
  );
});

test.each([
  ["changes", "Livello 1 di 1: Paolo Ferretti chiede modifiche"],
  ["rejected", "Livello 1 di 1: Paolo Ferretti ha respinto"],
  ["blocked", "Livello 1 di 1: l’iter è fermo"],
] as const)("a mini rail says when the current level is at %s", (mark, sentence) => {
  const current: RailLevel = { number: 1, name: "a", state: "current", seats: [seat({ mark })] };
  expect(render(<MiniRail levels={[current]} />)).toContain(sentence);
});

test("a rail before and after says that nobody, or everybody, has signed", () => {
  const ahead: RailLevel = { number: 1, name: "a", state: "ahead", seats: [seat({ mark: "pending" })] };
  expect(render(<MiniRail levels={[ahead]} />)).toContain("Un livello, nessuna firma ancora");
  expect(render(<MiniRail levels={[{ ...ahead, state: "passed" }]} />)).toContain("Un livello concluso");
});

test("the full rail is an ordered list in which the sentence is the text and a delegation a line of its own", () => {
  const html = render(
    <Rail
      end={{ sentence: "Esce venerdì 27, 9:00" }}
      levels={[{ ...passed, seats: [seat({ capacityLine: "per delega di Giorgio Salvi" })] }, ...levels.slice(1)]}
    />,
  );
  expect(html).toMatch(/^<ol/);
  expect(html.match(/<li/g)).toHaveLength(4);
  expect(html).toContain("per delega di Giorgio Salvi");
  expect(html).toContain("ha firmato lunedì, 16:40");
  expect(html).toContain("saltato");
  expect(html).toContain("Esce venerdì 27, 9:00");
});

test("the stamp falls only on a mark just given", () => {
  expect(render(<Stamp fresh initials="EC" kind="signature" />)).toContain("stamp-motion");
  expect(render(<Stamp initials="EC" kind="signature" />)).not.toContain("stamp-motion");
});

test("the four facts are terms and descriptions, and the fourth says when it has gone out", () => {
  const facts = { state: "review", turn: "Elena Castellani", by: "oggi, 17:00", out: "ven 27, 9:00" } as const;
  const html = render(<Facts facts={facts} />);
  expect(html.match(/<dt/g)).toHaveLength(4);
  for (const word of ["Stato", "Alla firma", "Tocca a", "Entro", "Esce"]) expect(html).toContain(word);
  expect(render(<Facts facts={{ ...facts, outName: "wentOut" }} />)).toContain("Uscito");
});

test("a post without a term says so, and never “entro senza termine”", () => {
  const facts: PostFacts = { state: "scheduled", turn: "nessuno", by: null, out: "oggi, 18:00" };
  for (const phone of ["line", "grid"] as const) {
    const html = render(<Facts facts={facts} phone={phone} />);
    expect(html).toContain("senza termine");
    expect(html).not.toContain("entro senza termine");
  }
});
