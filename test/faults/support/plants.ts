import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dice } from '../../support/labelled/dice.ts';

/** A secret and where it went in. `payload`: it stands in a report, whose bytes are kept as they came; logs and errors must still not tell it. */
export interface Plant {
  text: string;
  where: string;
  payload: boolean;
}

/** Something written down or answered. `kept`: it holds reports as they came. */
export interface Written {
  where: string;
  text: string;
  kept: boolean;
}

export class Plants {
  readonly all: Plant[] = [];
  readonly #draw;

  constructor(seed: number) {
    this.#draw = dice(seed);
  }

  /** A fresh secret that looks like nothing else. */
  plant(where: string, payload = false): string {
    const hex = Array.from({ length: 28 }, () => this.#draw.whole(0, 15).toString(16)).join('');
    // 32 characters of base64, so 24 bytes: the fewest that some schemes ask for.
    const text = `pl${String(this.all.length).padStart(2, '0')}${hex}`;
    this.all.push({ text, where, payload });
    return text;
  }

  /** Which secret can be read where, also as base64 or hex. */
  leaks(written: readonly Written[]): string[] {
    return this.all.flatMap((plant) =>
      written
        .filter(({ text, kept }) => !(plant.payload && kept) && forms(plant.text).some((form) => text.includes(form)))
        .map(({ where }) => `${plant.where}, read in ${where}`),
    );
  }
}

/** Base64 has three forms, by where in a group of three bytes the text begins; the letters at its ends depend on its neighbours. */
function forms(text: string): string[] {
  const base64 = ['', 'x', 'xx'].map((before) => Buffer.from(`${before}${text}`).toString('base64').slice(4, -4));
  return [text, Buffer.from(text).toString('hex'), ...base64];
}

/** All files of a data folder as text, but the one that is there to hold secrets. */
export function filesOf(dataDir: string): Written[] {
  return readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'secrets.json')
    .map((entry) => ({
      where: entry.name,
      text: readFileSync(join(entry.parentPath, entry.name), 'latin1'),
      // Backups are copies of it.
      kept: /\.db/.test(entry.name),
    }));
}
