/** Replaces parts of packages that browsers do not need (vite.config.ts). */
export const nothing = undefined;
