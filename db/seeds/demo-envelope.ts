import type { LiveTemplate } from "#workflows/live/envelope.ts";
import type { DemoChannelKey, DemoPersonKey } from "./demo-people.ts";
import { at, type DemoMoment } from "./demo-post.ts";

export interface DemoEnvelope {
  name: string;
  purpose: string;
  audience: string;
  route: string;
  author: DemoPersonKey;
  channels: DemoChannelKey[];
  mostPosts: number;
  onDuty: DemoPersonKey[];
  readers: DemoPersonKey[];
  templates: LiveTemplate[];
  written: DemoMoment;
  sent: DemoMoment;
  marks: Array<{ at: DemoMoment; by: DemoPersonKey; level: number }>;
  /** Open from here on, for as long as an envelope may be. */
  from: DemoMoment;
  posted: DemoMoment;
  template: string;
  values: Record<string, string>;
  confirmed: DemoMoment;
  url: string;
  read: DemoMoment;
}

/** The envelope of the demonstration: what may go out with one signature while it rains, and the one that did. */
export const demoEnvelope: DemoEnvelope = {
  name: "Allerta meteo",
  purpose: "Dire in tempo quali strade si chiudono e quali riaprono",
  audience: "Chi si muove in città durante l’allerta",
  route: "avvisi",
  author: "davide",
  channels: ["facebook"],
  mostPosts: 12,
  onDuty: ["marta", "davide"],
  readers: ["elena"],
  templates: [
    {
      id: "closed",
      title: "Strada chiusa",
      text: "Allerta meteo: [strada] è chiusa al traffico dalle [ora]. La Polizia locale è sul posto; seguite le deviazioni.",
      blanks: [
        { name: "strada", type: "choice", words: ["via dell’Arno", "il sottopasso della stazione", "viale dei Tigli"] },
        { name: "ora", type: "time", from: 0, until: 1440 },
      ],
    },
    {
      id: "open",
      title: "Strada riaperta",
      text: "Allerta meteo: [strada] ha riaperto alle [ora].",
      blanks: [
        { name: "strada", type: "choice", words: ["via dell’Arno", "il sottopasso della stazione", "viale dei Tigli"] },
        { name: "ora", type: "time", from: 0, until: 1440 },
      ],
    },
  ],
  written: at(-3, "09:10"),
  sent: at(-3, "09:25"),
  marks: [
    { at: at(-3, "09:50"), by: "paolo", level: 1 },
    { at: at(-3, "10:05"), by: "sofia", level: 2 },
    { at: at(-3, "10:15"), by: "elena", level: 2 },
    { at: at(-3, "11:05"), by: "andrea", level: 3 },
  ],
  from: at(-1, "07:00"),
  posted: at(-1, "08:20"),
  template: "closed",
  values: { strada: "il sottopasso della stazione", ora: "08:15" },
  confirmed: at(-1, "08:26"),
  url: "https://www.facebook.com/comune.valdarno/posts/122108390012345678",
  read: at(-1, "12:40"),
};
