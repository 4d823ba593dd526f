/**
 * An envelope (*diretta*): what people sign once so that whoever is on duty may publish alone for an evening. It is plain
 * data that survives JSON, and stands in the revision that is signed.
 */
import { z } from "zod";

/** How large an envelope may be. */
export const envelopeSizes = {
  templates: 12,
  blanksPerTemplate: 8,
  titleLength: 80,
  textLength: 3_000,
  blankNameLength: 30,
  choices: 60,
  choiceLength: 80,
  placeLength: 80,
  posts: 200,
  people: 30,
  /** An evening, a day, a weekend: whoever wants more asks again. */
  days: 7,
} as const;

export const blankTypes = ["time", "place", "number", "choice"] as const;
export type BlankType = (typeof blankTypes)[number];

/* Types, not interfaces: what is signed is written as canonical JSON, which takes plain data only. */

/** What may stand in a blank. Times are minutes from midnight, up to 24:00; an evening may end before it begins. */
export type BlankRule =
  | { type: "time"; from: number; until: number }
  | { type: "place"; longest: number }
  | { type: "number"; least: number; most: number }
  | { type: "choice"; words: string[] };

export type Blank = BlankRule & { name: string };

/** A text whose words are fixed but for its blanks, which stand in it as `[name]`. */
export type LiveTemplate = {
  id: string;
  title: string;
  text: string;
  blanks: Blank[];
};

export type Envelope = {
  /** From this instant up to, and without, the other. */
  from: string;
  until: string;
  /** The IANA zone in which the period was meant. */
  zone: string;
  /** How many posts may go out in it, whatever became of them. */
  mostPosts: number;
  /** Who may sign and publish alone, and who reads it afterwards: never the same person. */
  onDutyIds: string[];
  readerIds: string[];
  templates: LiveTemplate[];
};

const minutes = z
  .int()
  .min(0)
  .max(24 * 60);
const name = z.string().min(1).max(envelopeSizes.blankNameLength);

const blankSchema = z.discriminatedUnion("type", [
  z.object({ name, type: z.literal("time"), from: minutes, until: minutes }),
  z.object({ name, type: z.literal("place"), longest: z.int().min(1).max(envelopeSizes.placeLength) }),
  z.object({ name, type: z.literal("number"), least: z.int().min(0).max(999_999), most: z.int().min(0).max(999_999) }),
  z.object({
    name,
    type: z.literal("choice"),
    words: z.array(z.string().min(1).max(envelopeSizes.choiceLength)).max(envelopeSizes.choices),
  }),
]);

/** An envelope as it is stored and signed. Whether it can be sent for signature is asked of `envelopeFaults`. */
export const envelopeSchema = z.object({
  from: z.iso.datetime(),
  until: z.iso.datetime(),
  zone: z.string().min(1).max(60),
  mostPosts: z.int().min(0).max(envelopeSizes.posts),
  onDutyIds: z.array(z.string()).max(envelopeSizes.people),
  readerIds: z.array(z.string()).max(envelopeSizes.people),
  templates: z
    .array(
      z.object({
        id: z.string().min(1).max(40),
        title: z.string().max(envelopeSizes.titleLength),
        text: z.string().max(envelopeSizes.textLength),
        blanks: z.array(blankSchema).max(envelopeSizes.blanksPerTemplate),
      }),
    )
    .max(envelopeSizes.templates),
});

/** What keeps an envelope from being sent for signature. */
export const envelopeFaultCodes = [
  "periodBackwards",
  "periodTooLong",
  "nobodyOnDuty",
  "nobodyReads",
  "readerOnDuty",
  "noPosts",
  "noTemplates",
  "templateEmpty",
  "choiceEmpty",
  "numberBackwards",
] as const;
export type EnvelopeFaultCode = (typeof envelopeFaultCodes)[number];

export interface EnvelopeFault {
  code: EnvelopeFaultCode;
  /** Of the template it is about, and of its blank. */
  template?: string;
  blank?: string;
}

export function envelopeFaults(envelope: Envelope): EnvelopeFault[] {
  const { from, until, onDutyIds, readerIds, templates } = envelope;
  const length = Date.parse(until) - Date.parse(from);
  const faults: EnvelopeFault[] = [];
  if (length <= 0) faults.push({ code: "periodBackwards" });
  if (length > envelopeSizes.days * 86_400_000) faults.push({ code: "periodTooLong" });
  if (onDutyIds.length === 0) faults.push({ code: "nobodyOnDuty" });
  if (readerIds.length === 0) faults.push({ code: "nobodyReads" });
  if (readerIds.some((personId) => onDutyIds.includes(personId))) faults.push({ code: "readerOnDuty" });
  if (envelope.mostPosts < 1) faults.push({ code: "noPosts" });
  if (templates.length === 0) faults.push({ code: "noTemplates" });
  return [...faults, ...templates.flatMap(templateFaults)];
}

function templateFaults({ title, text, blanks }: LiveTemplate): EnvelopeFault[] {
  const faults: EnvelopeFault[] = [];
  if (title.trim() === "" || text.trim() === "") faults.push({ code: "templateEmpty", template: title });
  for (const blank of blanks) {
    const about = { template: title, blank: blank.name };
    if (blank.type === "choice" && blank.words.length === 0) faults.push({ code: "choiceEmpty", ...about });
    if (blank.type === "number" && blank.least > blank.most) faults.push({ code: "numberBackwards", ...about });
  }
  return faults;
}
