import type { FormAnswer, PostView } from "#app/services/post-page/post-view.ts";

/** Where the form of a seat stands in the page. */
export function handOnAnchor(seatId: string): string {
  return `hand-on-${seatId}`;
}

/** Shown where the seat was filled or handed on meanwhile: its form, which would say why it was refused, is gone. */
export function isWithoutForm({ intent, values }: FormAnswer, { rights }: PostView): boolean {
  return intent === "reassign" && !rights.handOn.some(({ seatId }) => seatId === values.seatId);
}
