import type { Envelope } from "#workflows/live/envelope.ts";

/** Monday 2 March 2026, 18:00 to 24:00 in Rome: sofia and ann on duty, elena reads. */
export function anEvening(change: Partial<Envelope> = {}): Envelope {
  return {
    from: "2026-03-02T17:00:00.000Z",
    until: "2026-03-02T23:00:00.000Z",
    zone: "Europe/Rome",
    mostPosts: 3,
    onDutyIds: ["sofia", "ann"],
    readerIds: ["elena"],
    templates: [
      {
        id: "hours",
        title: "Cambio di orario",
        text: "Il concerto di [luogo] comincia alle [ora].",
        blanks: [
          { name: "luogo", type: "choice", words: ["piazza Varchi", "piazza Cavour"] },
          { name: "ora", type: "time", from: 1080, until: 1440 },
        ],
      },
      {
        id: "bus",
        title: "Navetta",
        text: "La navetta parte da [fermata] con [posti] posti.",
        blanks: [
          { name: "fermata", type: "place", longest: 20 },
          { name: "posti", type: "number", least: 1, most: 50 },
        ],
      },
    ],
    ...change,
  };
}
