/** Somebody who may fill an open seat, since they could. */
export interface AskedPerson {
  personId: string;
  /** Instants are ISO 8601 strings in UTC. */
  at: string;
  /** Until when they have time: a whole term from `at`, plus the time of freezes. */
  dueAt: string;
  /** How often they were reminded since. */
  reminded?: number;
  /** The seat whose request speaks for this one too: nobody is asked twice for one level at once. */
  via?: string;
}
