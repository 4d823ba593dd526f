/** How large a route may be. Apart from its schema: pages with these fields need not carry what checks it. */
export const approvalRouteSizes = {
  levels: 12,
  seatsPerLevel: 12,
  nameLength: 80,
  labelLength: 40,
  termMinutes: 60 * 200,
  toleranceMinutes: 60 * 24 * 7,
} as const;
