export const hold = {
  reasons: {
    emergency: "Emergenza",
    mistake: "Errore in un post",
    mourning: "Lutto",
    intrusion: "Accessi sospetti",
    other: "Altro",
  },
  strip: {
    everything: "Tutto fermo da {hour}.",
    channels: "Fermi {channels} da {hour}.",
    tags: "Fermi i post con {tags} da {hour}.",
    who: "{name}: «{why}».",
    counts:
      "{held, plural, =0 {Nessun post sospeso} one {Un post sospeso} other {{heldWords} post sospesi}}{out, plural, =0 {} one {, uno già in uscita} other {, {outWords} già in uscita}}.",
    signing: "Non si firma nemmeno.",
    review: "Rivedi i post sospesi",
  },
} as const;
