/** Draws one facsimile and prints the hash of its pixels: run on purpose where no font can be found. */
import { createHash } from "node:crypto";
import sharp from "sharp";
import { drawFacsimile } from "#app/services/previews/draw-facsimile.server.ts";
import { facsimilePage } from "#app/services/previews/facsimile-page.server.ts";
import { openFonts } from "#app/services/previews/fonts.server.ts";

const page = facsimilePage(openFonts(), {
  network: "facebook",
  accountName: "Comune di Valdarno",
  handle: "",
  when: "Venerdì 27 novembre, 9:00",
  colour: 6,
  text: "Il ponte è chiuso 🚧: si passa da via dei Renai → #viabilità",
  more: "Altro…",
  images: [],
});
if (!page) throw new Error("not drawn");
const { bytes } = await drawFacsimile(page, { images: [], maxBytes: 80_000 });
const pixels = await sharp(bytes).raw().toBuffer();
process.stdout.write(createHash("sha256").update(pixels).digest("base64url"));
