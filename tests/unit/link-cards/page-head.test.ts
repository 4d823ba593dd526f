import { describe, expect, test } from "vitest";
import { longestCardWords, pageHead } from "#app/services/link-cards/page-head.ts";

const at = "https://comune.example/notizie/mercato?a=1";
const page = (head: string) => `<!doctype html><html><head>${head}</head><body><h1>Titolo nel testo</h1></body></html>`;

describe("what a page says of itself", () => {
  test("is taken from Open Graph first, and from what every page has where there is none", () => {
    const plain = '<title>Mercato\n  di  Natale</title><meta name="description" content="Dal 3 &amp; 4">';
    expect(pageHead(page(plain), at)).toEqual({ title: "Mercato di Natale", description: "Dal 3 & 4", image: null });
    const graph = `${plain}<meta property="og:title" content="Il mercato &egrave; aperto"><meta property="og:description" content="Orari">
      <meta property="og:image" content="/foto/a.jpg"><meta property="og:image:alt" content="La piazza">`;
    expect(pageHead(page(graph), at)).toEqual({
      title: "Il mercato è aperto",
      description: "Orari",
      image: { url: "https://comune.example/foto/a.jpg", alt: "La piazza" },
    });
  });

  test("counts the first of a name, passes over empty ones, and reads only the head", () => {
    const graph = '<meta property="og:title" content=" "><title>Uno</title><title>Due</title>';
    expect(pageHead(page(graph), at).title).toBe("Uno");
    expect(pageHead("<body><title>Nel testo</title><meta property=og:title content=Nel></body>", at).title).toBe("");
  });

  test("finds the picture from where the page says its addresses begin", () => {
    const base = '<base href="https://cdn.example/x/"><meta property="og:image" content="b.png">';
    expect(pageHead(page(base), at).image?.url).toBe("https://cdn.example/x/b.png");
  });

  test.each([
    "javascript:alert(1)",
    "data:image/png;base64,AAAA",
    "file:///etc/passwd",
    "ftp://x.example/a.png",
    "http://[",
  ])("a picture at %s is none", (image) =>
    expect(pageHead(page(`<meta property="og:image" content="${image}">`), at).image).toBeNull(),
  );

  test("is one line of whole characters, without those a text may not hold, and not longer than a card is", () => {
    const long = `<title>${"🍎".repeat(400)}</title><meta name=description content="a\u202Eb\u0000\u0007c">`;
    const { title, description } = pageHead(page(long), at);
    expect([...title]).toHaveLength(longestCardWords.title);
    expect(title.endsWith("🍎…")).toBe(true);
    expect(description).not.toMatch(/[\p{Cc}]/u);
  });

  test("words of scripts are no words of the page", () => {
    const script = '<script>document.title = "<title>Falso</title>";</script><title>Vero</title>';
    expect(pageHead(page(script), at).title).toBe("Vero");
  });
});
