/** Small flat drawings that stand in for photographs in the demonstration's posts. */

function scene(body: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800" viewBox="0 0 1200 800">${body}</svg>`;
}

const sky = `<rect width="1200" height="800" fill="#c9d6db"/>`;
const hills = `<path d="M0 420 L220 230 L420 360 L720 140 L1200 470 V800 H0Z" fill="#8fa596"/>`;

export const illustrations = {
  bridge: scene(
    `${sky}${hills}<rect y="640" width="1200" height="160" fill="#6f8f9c"/><rect y="440" width="1200" height="54" fill="#b5654a"/>` +
      `<path d="M60 494 H1140 V660 H1060 A130 130 0 0 0 800 660 H730 A130 130 0 0 0 470 660 H400 A130 130 0 0 0 140 660 H60Z" fill="#9b5340"/>`,
  ),
  school: scene(
    `<rect width="1200" height="800" fill="#f0e3c8"/><rect y="600" width="1200" height="200" fill="#a9b88a"/><rect x="260" y="300" width="680" height="320" fill="#d99a5b"/>` +
      `<path d="M220 310 L600 120 L980 310Z" fill="#8c4a3c"/><rect x="540" y="450" width="120" height="170" fill="#5b4a63"/>` +
      [320, 430, 710, 820].map((x) => `<rect x="${x}" y="380" width="70" height="90" fill="#cfe3ea"/>`).join(""),
  ),
  lights: scene(
    `<rect width="1200" height="800" fill="#23263d"/><path d="M0 560 H160 V380 H330 V520 H480 V330 H700 V500 H860 V400 H1040 V560 H1200 V800 H0Z" fill="#15172a"/>` +
      `<path d="M0 180 Q300 330 600 190 T1200 210" fill="none" stroke="#6b6f93" stroke-width="6"/>` +
      Array.from(
        { length: 23 },
        (_, i) => `<circle cx="${i * 54 + 8}" cy="${205 + Math.round(58 * Math.sin(i / 2.9))}" r="13" fill="#f4c76a"/>`,
      ).join(""),
  ),
  library: scene(
    `<rect width="1200" height="800" fill="#efe8da"/><rect x="90" y="110" width="1020" height="580" fill="#8a6a4c"/>` +
      [0, 1, 2]
        .map((row) =>
          Array.from({ length: 17 }, (_, i) => {
            const colours = ["#a2433f", "#3f6d8a", "#5f7d4c", "#c39a45", "#6b5591"];
            const height = 120 + ((i * 37 + row * 19) % 40);
            return `<rect x="${126 + i * 56}" y="${300 + row * 185 - height}" width="46" height="${height}" fill="${colours[(i + row) % 5]}"/>`;
          }).join(""),
        )
        .join(""),
  ),
  snow: scene(
    `<rect width="1200" height="800" fill="#b9c7d6"/><path d="M0 520 L260 250 L460 440 L760 180 L1200 540 V800 H0Z" fill="#e9eff4"/>` +
      `<path d="M470 800 Q560 620 610 520 L660 520 Q720 640 830 800Z" fill="#5d6672"/>` +
      Array.from(
        { length: 46 },
        (_, i) => `<circle cx="${(i * 211) % 1200}" cy="${(i * 137) % 620}" r="${5 + (i % 4)}" fill="#ffffff"/>`,
      ).join(""),
  ),
} as const;

export type IllustrationKey = keyof typeof illustrations;
