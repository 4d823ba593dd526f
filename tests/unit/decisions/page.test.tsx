import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import script from "#app/components/decision/sign-by-itself.js?raw";
import type { DecisionLoaded } from "#app/components/decision/decision-page.ts";
import { NotMeFoot, NotMeMain } from "#app/components/decision/not-me.tsx";
import { catalogues } from "#app/i18n/catalogues.server.ts";
import { locales } from "#app/i18n/locales.ts";
import { CataloguesProvider, WordsProvider } from "#app/i18n/words-provider.tsx";
import type { DecisionView } from "#app/services/decisions/decision-view.ts";
import type { Situation } from "#app/services/decisions/situation.ts";
import { now, hash, seat, mark, situations, loaded, draw } from "./drawn-page.tsx";

describe.each(locales)("in %s", (locale) => {
  test.each(Object.entries(situations))("%s has one heading and every word", (_name, situation) => {
    const html = draw(loaded(situation), { locale });
    expect(html.match(/<h1/gu)).toHaveLength(1);
    expect(html).not.toMatch(/decision\.|undefined|\bNaN\b/u);
    expect(html).not.toContain("<b>Manca</b>");
    expect(html).not.toContain("<script");
  });
});

test("only an open request has a form that records, and it names the revision that is shown", () => {
  for (const [name, situation] of Object.entries(situations)) {
    const html = draw(loaded(situation));
    expect(html.includes('value="mark"')).toBe(situation.type === "open");
    expect(html.includes('value="undo"')).toBe(name === "mine");
    expect(html.includes(`name="revision" type="hidden" value="${hash}"`)).toBe(situation.type === "open");
  }
});

test("the button's word follows the seat; an endorsement has no way to reject, even when the address asks for it", () => {
  expect(draw(loaded(situations["open"] as Situation))).toContain("Approva e firma");
  const endorsement = draw(loaded(situations["endorsement"] as Situation, { asked: "reject" }));
  expect(endorsement).toContain("Metti il visto");
  expect(endorsement).not.toContain("Respingi");
});

test("a reason that was missing brings the form back with what was chosen", () => {
  const failure = {
    code: "reasonRequired",
    intent: "mark",
    left: null,
    verdict: "requestChanges",
    reason: " ",
    reasonKind: "tone",
    remembers: false,
  } as const;
  const html = draw(loaded(situations["open"] as Situation), { failure });
  expect(html).toContain("Cosa va cambiato?");
  expect(html).toContain("Scrivi che cosa va cambiato");
  expect(html).toMatch(/<input[^>]*checked=""[^>]*value="tone"/u);
});

test("a form for an older revision shows the difference and new buttons to somebody who may still decide", () => {
  const failure = {
    code: "outdatedRevision",
    intent: "mark",
    left: null,
    verdict: "approve",
    reason: "",
    reasonKind: "",
    remembers: false,
  } as const;
  const html = draw(loaded(situations["open"] as Situation), { failure });
  expect(html).toContain("Il post è cambiato mentre leggevi");
  expect(html).toContain("una frase uguale");
  expect(html).toContain('value="mark"');
  expect(draw(loaded(situations["changed"] as Situation))).not.toContain('value="mark"');
});

test("only a page that may approve by itself carries a script, one, and its buttons are there without it", () => {
  const html = draw(loaded(situations["open"] as Situation, { automatic: true }));
  expect(html.match(/<script/gu)).toHaveLength(1);
  expect(html).toContain('<div hidden="" id="by-itself">');
  expect(html).toContain("Approva e firma");
  expect(Buffer.byteLength(script)).toBeLessThan(4_000);
  const nothing = { left: null, reason: "", reasonKind: "", remembers: false } as const;
  const failure = { code: "busy", intent: "mark", verdict: "approve", ...nothing } as const;
  expect(draw(loaded(situations["open"] as Situation, { automatic: true }), { failure })).not.toContain("<script");
});

test("a code is asked for only while one is on its way for what can still be done, and says what it does", () => {
  const code = { intent: "mark", verdict: "approve", sentTo: "e•••@prova.example", expiresAt: now } as const;
  const asked = (situation: Situation | undefined, of: DecisionView["code"]) => {
    const page = loaded(situation as Situation, { asked: "code" });
    return draw({ ...page, view: { ...page.view, code: of } });
  };
  expect(asked(situations["open"], code)).toContain("Stai per approvare e firmare");
  expect(asked(situations["endorsement"], code)).toContain("Stai per mettere il visto");
  expect(asked(situations["mine"], { ...code, intent: "undo", verdict: null })).toContain("Stai per ritirare");
  expect(asked(situations["mine"], code)).not.toContain('name="code"');
  expect(asked(situations["open"], null)).not.toContain('name="code"');
  expect(asked(situations["expired"], code)).not.toContain('name="code"');
});

test("what those before wrote is shown to whoever decides next", () => {
  const page = loaded(situations["open"] as Situation);
  const before = { ...seat, seatId: "before", status: "marked" as const, mark: mark("requestChanges") };
  const iter = {
    postId: "post",
    round: 1,
    levels: [{ index: 0, name: "Direzione", skippedBecause: null, addedBecause: null, seats: [before, seat] }],
  };
  const html = draw({ ...page, view: { ...page.view, iter } });
  expect(html).toContain("Sandra Poli ha scritto:");
  expect(html).toContain("&lt;b&gt;Manca&lt;/b&gt; la via.");
});

test("who does not recognise a mark can freeze the post, types a code for it, and then sees that it is frozen", () => {
  const { view } = loaded(situations["mine"] as Situation);
  const frozen = { placedAt: now, placedByName: "Elena Castellani" };
  const code = { intent: "freeze", verdict: null, sentTo: "e•••@prova.example", expiresAt: now } as const;
  const shown = (change: Partial<DecisionView>, asksCode = false) => {
    const page = { view: { ...view, ...change }, seatId: "seat", path: "/n", decisionPath: "/d", asksCode };
    return renderToStaticMarkup(
      <CataloguesProvider value={catalogues}>
        <WordsProvider locale="it" now={now} zone="Europe/Rome">
          <NotMeMain failure={null} page={page} />
          <NotMeFoot page={page} />
        </WordsProvider>
      </CataloguesProvider>,
    );
  };
  expect(shown({})).toContain('value="freeze"');
  expect(shown({ code }, true)).toContain('name="code"');
  expect(shown({ code }, true)).toContain("Stai per bloccare il post");
  expect(shown({ freeze: frozen })).not.toContain("<form");
  expect(shown({ situation: { type: "expired" } })).not.toContain("<form");
});

test("every distinct text that is signed stands open under its channels, with each image and what is said of it", () => {
  const page = loaded(situations["open"] as Situation);
  const [common] = page.view.sheets;
  const [facebook] = page.view.channels;
  if (!common || !facebook) throw new Error("nothing to show");
  const other = {
    ...common,
    channels: [{ ...facebook, id: "x", network: "x" as const, name: "Protezione civile" }],
    text: "Ponte chiuso.",
    parts: [{ kind: "same" as const, text: "Ponte chiuso." }],
    images: [{ mediaId: "n", alt: "La deviazione", width: 800, height: 600 }],
  };
  const html = draw({ ...page, view: { ...page.view, sheets: [common, other] } });
  const [open = "", folded = ""] = html.split("<details");
  for (const words of [
    "A piedi si passa.",
    "Ponte chiuso.",
    "Il ponte",
    "La deviazione",
    "Protezione civile",
    "Biblioteca",
  ])
    expect(open).toContain(words);
  for (const words of ["2 testi diversi", "Chiusura del ponte", "Avvertire", "Pendolari"])
    expect(open).toContain(words);
  expect(folded).not.toBe("");
});

test("declining is a quiet third way, with a reason, and says beforehand and after who decides then", () => {
  const page = (situation: string, recusal: DecisionView["recusal"], asked: DecisionLoaded["asked"] = "post") => {
    const one = loaded(situations[situation] as Situation, { asked });
    return draw({ ...one, view: { ...one.view, recusal } });
  };
  for (const kind of ["open", "endorsement"]) expect(page(kind, null)).toContain('href="/d/abc?v=recuse"');
  for (const kind of ["mine", "other", "frozen", "recused"])
    expect(page(kind, null, "recuse")).not.toContain("v=recuse");
  const asked = page("open", { to: "superior", names: ["Andrea Bonaiuti"] }, "recuse");
  expect(asked).toContain('<form action="/d/abc?v=recuse"');
  expect(asked).toContain('name="verdict" type="hidden" value="recuse"');
  expect(asked).toContain("Al posto tuo decide: Andrea Bonaiuti.");
  expect(asked).not.toContain('name="reasonKind"');
  expect(page("endorsement", { to: "nobody", names: [] }, "recuse")).toContain("l’iter si ferma e avvisiamo");
  expect(page("open", null, "recuse")).toContain("Decide chi altro può, o il tuo superiore");
  const five = ["Ada", "Bice", "Carla", "Dora", "Elsa"];
  expect(page("open", { to: "others", names: five }, "recuse")).toContain("Ada, Bice, Carla e altre 2 persone");
  expect(page("recused", { to: "others", names: ["Ada"] })).toContain("Può decidere: Ada.");
  expect(page("recused", { to: "nobody", names: [] })).toContain("l’iter è fermo");
  const code = { intent: "mark", verdict: "recuse", sentTo: "e•••@prova.example", expiresAt: now } as const;
  const one = loaded(situations["open"] as Situation, { asked: "code" });
  expect(draw({ ...one, view: { ...one.view, code } })).toContain("Stai per dire che non tocca a te");
});

test("somebody who signs reads beforehand that a proposal of theirs which is taken costs them the signature", () => {
  const written = (losesSignature: boolean) => {
    const one = loaded(situations["open"] as Situation);
    return draw({ ...one, view: { ...one.view, discussion: { ...one.view.discussion, losesSignature } } });
  };
  const { consequence, consequenceSigner } = catalogues.it.comments.write;
  expect([written(true).includes(consequenceSigner), written(true).includes(consequence)]).toEqual([true, false]);
  expect([written(false).includes(consequenceSigner), written(false).includes(consequence)]).toEqual([false, true]);
});
