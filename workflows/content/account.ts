/** The account a text goes out on, as people sign it. */
export interface SignedAccount {
  network: string;
  name: string;
  handle: string;
  /** The account's page. */
  url: string | null;
}

/** Whether two accounts are the same one under the same name: a change of any part needs new signatures. */
export function sameAccount(one: SignedAccount, other: SignedAccount): boolean {
  return (
    one.network === other.network && one.name === other.name && one.handle === other.handle && one.url === other.url
  );
}
