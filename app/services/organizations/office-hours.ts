export type OfficeHours = Record<number, Array<{ from: number; to: number }>>;

export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** Monday to Friday 9–13 and 14–18: what a new organisation starts with. */
export const usualHours: OfficeHours = Object.fromEntries(
  [1, 2, 3, 4, 5].map((day) => [
    day,
    [
      { from: 540, to: 780 },
      { from: 840, to: 1080 },
    ],
  ]),
);

/** "8:00–13:00, 14:00–17:00" as minutes from midnight; empty for a closed day, null when it cannot be read. */
export function parseDayHours(text: string): Array<{ from: number; to: number }> | null {
  const parts = text
    .split(/[,;e]/u)
    .map((part) => part.trim())
    .filter(Boolean);
  const spans: Array<{ from: number; to: number }> = [];
  for (const part of parts) {
    const match = /^(\d{1,2})(?:[:.](\d{2}))?\s*[-–—]\s*(\d{1,2})(?:[:.](\d{2}))?$/u.exec(part);
    if (!match) return null;
    const from = Number(match[1]) * 60 + Number(match[2] ?? 0);
    const to = Number(match[3]) * 60 + Number(match[4] ?? 0);
    const before = spans.at(-1);
    if (
      Number(match[2] ?? 0) > 59 ||
      Number(match[4] ?? 0) > 59 ||
      from >= to ||
      to > 1440 ||
      (before && from < before.to)
    )
      return null;
    spans.push({ from, to });
  }
  return spans;
}

export function formatDayHours(spans: ReadonlyArray<{ from: number; to: number }> | undefined): string {
  return (spans ?? []).map(({ from, to }) => `${clock(from)}–${clock(to)}`).join(", ");
}

function clock(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
}
