/** Rules that random lives are known to break today. Each goes from here with the commit that mends it. */
export const knownViolations: ReadonlySet<string> = new Set([
  "only who may fill a seat is waited for",
  "everybody who may fill a seat is waited for",
  "a seat with nobody blocks and says so",
  "looking again changes something",
  "a disowned mark is void",
  "the quorum of every level before approval",
  "only who may decide is asked",
  "silence only of somebody who was reached",
  "silence only after a whole term of one's own",
  "no silence after the moment",
  "no approval after the moment",
  "one level after the other",
  "a mark is given by somebody who may give it",
  "whoever may decide now was asked",
  "whoever is asked is heard",
]);
