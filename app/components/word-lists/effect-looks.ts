import { Ban, CirclePlus, type LucideIcon, TriangleAlert } from "lucide-react";
import type { WordEffect } from "#workflows/content/words/word-lists.ts";

export const effectIcons: Record<WordEffect, LucideIcon> = {
  block: Ban,
  warn: TriangleAlert,
  askLevel: CirclePlus,
};
