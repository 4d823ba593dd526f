/** Rules that random lives are known to break today. Each goes from here with the commit that mends it. */
export const knownViolations: ReadonlySet<string> = new Set([]);
