/** What happens to the voices on their way into the recording. */
export interface Condition {
  name: string;
  /** `phone`: 300-3,400 Hz, mu-law, 8 kHz. */
  band: 'wide' | 'phone';
  /** Speech level over pink noise, dB; null without noise. */
  noiseDb: number | null;
  /** How far below its own channel each voice is heard in the other one, dB; null when it is not. */
  crosstalkDb: number | null;
  /** A sound on the agent's channel before the call begins. */
  before: 'ringing' | 'music' | null;
}

const clean: Condition = { name: 'clean 16k', band: 'wide', noiseDb: null, crosstalkDb: null, before: null };
const phone: Condition = { ...clean, name: 'phone', band: 'phone' };

export const conditions = {
  clean,
  pink20: { ...clean, name: 'pink 20 dB', noiseDb: 20 },
  pink10: { ...clean, name: 'pink 10 dB', noiseDb: 10 },
  phone,
  phone20: { ...phone, name: 'phone pink 20', noiseDb: 20 },
  phone10: { ...phone, name: 'phone pink 10', noiseDb: 10 },
  crosstalk: { ...phone, name: 'phone 20 crosstalk', noiseDb: 20, crosstalkDb: -30 },
  ringing: { ...phone, name: 'phone ringing', before: 'ringing' },
  music: { ...clean, name: 'clean music', before: 'music' },
} satisfies Record<string, Condition>;
