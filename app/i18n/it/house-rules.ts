/** Where a post departs from the rules of its channels: while it is written, and for whoever signs. */
export const houseRules = {
  heading: "Regole dei canali",
  follows: "Il post segue le regole dei suoi canali.",
  ofChannel: "{channel}: {sentence}.",
  said: {
    hashtagsMissing: "{n, plural, one {manca} other {mancano}} {names}",
    hashtagsMany:
      "{n, plural, one {un hashtag} other {# hashtag}}, {max, plural, =0 {e non se ne mettono} other {al massimo #}}",
    hashtagsPlace: "gli hashtag vanno in fondo, dopo il testo",
    signatureMissing: "manca la riga di firma {names}",
    utmMissing: "{n, plural, one {un link non porta} other {# link non portano}} gli UTM del canale: {names}",
    tooNear:
      "{n, plural, =0 {esce quasi insieme a {names}} other {esce a {apart} da {names}}}, e fra due post ne vuole almeno {distance}",
    outOfHours: "esce fuori dai suoi orari ({names})",
  },
  warns: "Quello che resta lo legge anche chi firma.",
  blocks: "Così il post non va alla firma.",
  addSignature: "Aggiungi la firma",
  addUtm: "Aggiungi gli UTM ai link",
  of: "{what}: {channel}",
  openText: "Apri il testo di {channel}",
  openCommon: "Apri il testo comune",
  ownText: "Dai a {channel} un testo suo",
  shared: "Il testo comune esce anche su {channels}.",
} as const;
