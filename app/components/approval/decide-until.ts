/** Until when a seat can be filled: its term, or the publication when that comes first. */
export function decideUntil(dueAt: string, publishAt: Date | string | null): Date {
  const due = new Date(dueAt);
  const out = publishAt ? new Date(publishAt) : due;
  return out < due ? out : due;
}
