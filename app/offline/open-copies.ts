/**
 * Names of the kept texts that this page has open. Its writer is at them: they are not wiped under their hands when the
 * session turns out to be over, and the next page decides.
 */
export const openCopies = new Set<string>();
