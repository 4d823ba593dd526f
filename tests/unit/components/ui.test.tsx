import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { Button } from "#app/components/ui/button.tsx";
import { channelColour } from "#app/components/ui/channel-colours.ts";
import { ChannelList, ChannelMark } from "#app/components/ui/channel-mark.tsx";
import { Checkbox, RadioGroup, Switch } from "#app/components/ui/choice.tsx";
import { CountMeter } from "#app/components/post/previews-section.tsx";
import { DiffText } from "#app/components/ui/diff.tsx";
import { Facsimile } from "#app/components/ui/facsimile.tsx";
import { postStateLooks } from "#app/components/ui/post-state-looks.ts";
import { Select } from "#app/components/ui/select.tsx";
import { State } from "#app/components/ui/state.tsx";
import { TextArea, TextField } from "#app/components/ui/text-field.tsx";
import { catalogues } from "#app/i18n/catalogues.server.ts";
import { locales } from "#app/i18n/locales.ts";
import { postStates } from "#workflows/approval/states.ts";
import { networkGlyphs, foldedText } from "#workflows/networks/facsimile-looks.ts";
import { networks } from "#workflows/networks/networks.ts";
import { render } from "./render.tsx";

test.each(postStates)("the state %s has an icon, a tone and a word in every language", (state) => {
  expect(postStateLooks[state].icon).toBeDefined();
  for (const locale of locales) {
    const html = render(<State state={state} />, { locale });
    expect(html).toContain(catalogues[locale].states.post[state]);
    expect(html).toContain("<svg");
  }
});

test("icons tell states apart without colour", () => {
  expect(new Set(postStates.map((state) => postStateLooks[state].icon)).size).toBe(postStates.length);
});

describe("fields post without JavaScript", () => {
  test("a text field is an input with its name, tied to label, description and error", () => {
    const html = render(
      <TextField
        description="Solo per te"
        error="Scrivi la mail intera."
        label="La tua mail"
        name="email"
        type="email"
      />,
    );
    const id = /<label[^>]* for="([^"]+)"/.exec(html)?.[1];
    expect(html).toContain('name="email"');
    expect(html).toContain(`id="${id}"`);
    expect(html).toContain(`aria-describedby="${id}-error ${id}-line"`);
    expect(html).toContain(`id="${id}-error"`);
    expect(html).toContain(`id="${id}-line"`);
    expect(html).toContain('aria-invalid="true"');
  });

  test("lists, boxes and buttons are native elements", () => {
    expect(render(<TextArea label="a" name="why" />)).toMatch(/<textarea[^>]*name="why"/);
    expect(render(<Select label="a" name="route" options={[{ value: "1", label: "Uno" }]} />)).toMatch(
      /<select[^>]*name="route"/,
    );
    expect(render(<Checkbox label="a" name="channels" value="7" />)).toMatch(/<input[^>]*type="checkbox"/);
    expect(render(<Switch label="a" name="on" />)).toMatch(/role="switch"/);
    const radios = render(
      <RadioGroup
        defaultValue="b"
        legend="Se il tempo passa"
        name="then"
        options={[
          { value: "a", label: "A" },
          { value: "b", label: "B" },
        ]}
      />,
    );
    expect(radios).toMatch(/<fieldset[^>]*><legend/);
    expect(radios.match(/type="radio"/g)).toHaveLength(2);
    expect(radios).toMatch(/<input[^>]*checked[^>]*value="b"|<input[^>]*value="b"[^>]*checked/);
  });

  test("a button submits, and waits with the spinner inside it", () => {
    expect(render(<Button name="intent">Salva</Button>)).toMatch(/^<button[^>]*type="submit"/);
    const pending = render(<Button pending>Salva</Button>);
    expect(pending).toContain('aria-busy="true"');
    expect(pending).toContain("animate-spin");
    expect(pending).not.toContain('disabled=""');
  });
});

describe("channels", () => {
  const marks = readFileSync("app/components/ui/marks.svg", "utf8");

  test("every network has a glyph and a name", () => {
    for (const network of networks) {
      expect(networkGlyphs[network]).toMatch(/^M/i);
      expect(marks).toContain(
        `<symbol id="${network}" viewBox="0 0 24 24"><path d="${networkGlyphs[network]}"/></symbol>`,
      );
      for (const locale of locales) expect(catalogues[locale].networks[network]).toBeTruthy();
    }
  });

  test("colours go round after eight", () => {
    expect([1, 8, 9, 16, 17, 0, -1].map(channelColour)).toEqual([1, 8, 1, 8, 1, 1, 7]);
  });

  test("a mark alone says network and account", () => {
    const html = render(<ChannelMark alone channel={{ network: "facebook", name: "Biblioteca", colour: 3 }} />);
    expect(html).toContain('aria-label="Facebook · Biblioteca"');
    expect(html).toContain("bg-channel-3");
  });

  test("two accounts of one network are told apart by name", () => {
    const channels = [
      { network: "facebook", name: "Comune", colour: 6 },
      { network: "facebook", name: "Biblioteca", colour: 3 },
      { network: "bluesky", name: "Comune", colour: 5 },
    ] as const;
    expect(render(<ChannelList channels={channels} />)).toContain("Facebook · Comune, Facebook · Biblioteca, Bluesky");
  });
});

test("a difference is said, not only coloured", () => {
  const html = render(
    <DiffText
      parts={[
        { kind: "deleted", text: "dieci" },
        { kind: "inserted", text: "dodici" },
        { kind: "folded", sentences: 2 },
      ]}
    />,
  );
  expect(html).toMatch(/<del><span class="sr-only">tolto: <\/span>dieci<\/del>/);
  expect(html).toMatch(/<ins><span class="sr-only">aggiunto: <\/span>dodici<\/ins>/);
  expect(html).toContain("2 frasi uguali");
});

describe("a facsimile", () => {
  const channel = {
    network: "bluesky",
    name: "Comune di Valdarno",
    handle: "@comune.valdarno.example",
    colour: 5,
  } as const;

  test("colours addresses, hashtags and mentions, and lets none be pressed", () => {
    const html = render(
      <Facsimile channel={channel} text="Mappa: valdarno.it/ponte. #viabilità di @anas.bsky.social, fine" />,
    );
    expect(html).not.toContain("<a ");
    const coloured = [...html.matchAll(/text-channel-6">([^<]+)</g)].map((match) => match[1]);
    expect(coloured).toEqual(["valdarno.it/ponte", "#viabilità", "@anas.bsky.social"]);
  });

  test("writes what was typed as text, never as markup", () => {
    expect(render(<Facsimile channel={channel} text="<img src=x onerror=alert(1)>" />)).not.toContain("<img");
  });

  test("folds where the network folds, at a word, and opens without JavaScript", () => {
    const text = "parola ".repeat(60).trim();
    expect(render(<Facsimile channel={channel} text={text} />)).not.toContain("<details");
    expect(render(<Facsimile channel={{ ...channel, network: "instagram" }} text={text} />)).toContain("<details");
    expect(foldedText(text, { foldAfter: 125 })).toMatch(/parola$/);
    expect(foldedText("breve", { foldAfter: 125 })).toBeNull();
    expect(foldedText("😀".repeat(130), { foldAfter: 125 })).toBe("😀".repeat(125));
    // As a network does, a short text of many lines too.
    expect(foldedText("Uno\n\nDue.\nTre", { foldAfter: 125, foldLines: 3 })).toBe("Uno\n\nDue");
    expect(foldedText("Uno\nDue\nTre\n", { foldAfter: 125, foldLines: 3 })).toBeNull();
  });
});

test("the meter appears only above nine tenths and says what is left, or too much", () => {
  expect(render(<CountMeter count={270} limit={300} />)).toBe("");
  expect(render(<CountMeter count={295} limit={300} />)).toContain("Restano 5 caratteri");
  expect(render(<CountMeter count={301} limit={300} />)).toContain("1 carattere di troppo");
});
