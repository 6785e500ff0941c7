import { storedVoices, voiceOf } from './bank.ts';
import type { Condition } from './conditions.ts';
import { dice } from './dice.ts';
import { beforeMs, type Mixed, mix } from './mix.ts';
import { type Plan, planCall } from './plan.ts';
import { type Truth, truthOf } from './truth.ts';
import { later } from './utterance.ts';

/** A made-up call, as audio and as what is true of it. */
export interface LabelledCall extends Mixed {
  seed: number;
  condition: Condition;
  language: string;
  voices: { customer: string; agent: string };
  durationMs: number;
  truth: Truth;
}

const languages = ['en', 'en', 'nl', 'en', 'en', 'de'] as const;

/** By the seed itself and not by chance: any 24 seeds in a row hear every voice. */
function castOf(seed: number): { language: string; customer: string; agent: string } {
  const language = languages[seed % languages.length]!;
  const among = (role: 'customer' | 'agent') => {
    const voices = storedVoices.filter((voice) => voice.role === role && voice.language === language);
    return voices[Math.floor(seed / (role === 'agent' ? 1 : 2)) % voices.length]!.id;
  };
  return { language, customer: among('customer'), agent: among('agent') };
}

function planLater(plan: Plan, ms: number): Plan {
  return {
    turns: plan.turns.map((turn) => ({ ...turn, utterances: turn.utterances.map((one) => later(one, ms)) })),
    asides: plan.asides.map((one) => later(one, ms)),
    durationMs: plan.durationMs + ms,
  };
}

/** The call of a seed under a condition, 2 to 5 minutes. The same seed says the same at the same times under every condition, but for a sound before it. */
export async function labelledCall(seed: number, condition: Condition): Promise<LabelledCall> {
  const cast = castOf(seed);
  const voices = { customer: await voiceOf(cast.customer), agent: await voiceOf(cast.agent) };
  const planned = planCall(voices, dice(seed + 0x10000));
  const plan = condition.before === null ? planned : planLater(planned, beforeMs);
  const utterances = [...plan.turns.flatMap((turn) => turn.utterances), ...plan.asides];
  return {
    ...mix(utterances, plan.durationMs, condition, dice(seed + 0x20000)),
    seed,
    condition,
    language: cast.language,
    voices: { customer: cast.customer, agent: cast.agent },
    durationMs: plan.durationMs,
    truth: truthOf(plan, dice(seed + 0x30000)),
  };
}
